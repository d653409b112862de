"""x"""
import streamlit as st
def show() -> None:
    """x"""
    st.title("rehearse")
