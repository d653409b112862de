"""The page people see: Streamlit over the coach's HTTP doors. It knows the wire contract and nothing behind it."""
