// A text box that shows the tone reader's marks while one types. The words go only to this page's own service.
const PAUSE_MS = 450;

export default function (component) {
  const { data, parentElement, setStateValue } = component;
  const box = parentElement.querySelector("textarea"), back = parentElement.querySelector(".back"), why = parentElement.querySelector("ul");
  const label = parentElement.querySelector("label");
  const me = parentElement.__field || (parentElement.__field = { version: null, timer: 0, sent: "" });
  label.firstChild ? (label.firstChild.textContent = data.label) : label.append(data.label);
  box.setAttribute("aria-label", data.label);
  box.placeholder = data.placeholder;
  if (me.version !== data.version) { me.version = data.version; box.value = data.value; me.sent = data.value; }

  const grow = () => { box.style.height = "auto"; box.style.height = Math.max(box.scrollHeight, 76) + "px"; };
  const paint = (spans) => {
    const text = box.value;
    back.replaceChildren();
    let at = 0;
    for (const s of spans) {
      if (s.start < at || s.end > text.length || text.slice(s.start, s.end) !== s.text) continue;
      back.append(text.slice(at, s.start));
      const m = document.createElement("mark");
      m.textContent = s.text;
      back.append(m);
      at = s.end;
    }
    back.append(text.slice(at) + "\n");
    why.replaceChildren(...spans.filter((s) => data.explain && text.slice(s.start, s.end) === s.text).map((s) => {
      const li = document.createElement("li"), b = document.createElement("b");
      b.textContent = `“${s.text}” `;
      li.append(b, s.why);
      return li;
    }));
  };
  const send = () => { clearTimeout(me.timer); if (box.value !== me.sent) { me.sent = box.value; setStateValue("value", box.value); } };
  me.spans = data.spans;
  box.oninput = () => { grow(); paint(me.spans); clearTimeout(me.timer); me.timer = setTimeout(send, PAUSE_MS); };
  box.onblur = send;
  grow();
  paint(me.spans);
}
