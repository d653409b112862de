// Leaving quickly, and remembering which conversation this tab is in. No words are ever stored in the browser.
const SLOT = "notes.page";
const WAIT_MS = 700;      // longest wait for the service to say it has forgotten
const SHIFT_MS = 5000;

function make(tag, attrs, text) {
  const el = document.createElement(tag);
  Object.entries(attrs).forEach(([k, v]) => el.setAttribute(k, v));
  if (text) el.textContent = text;
  return el;
}

function install() {
  const me = { left: false, presses: 0, combo: false, timer: 0 };
  // One history entry for the whole visit: "back" after leaving goes to whatever was there before us.
  history.pushState = history.replaceState.bind(history);

  const style = make("style", { id: "notes-leave-style" }, me.css = `
    #notes-skip{position:fixed;left:8px;top:-80px;z-index:1000003;background:#2b2723;color:#fff;padding:12px 18px;border-radius:8px;font:600 16px system-ui,sans-serif}
    #notes-skip:focus{top:8px;outline:3px solid #fff;outline-offset:-6px}
    #notes-leave{position:fixed;right:14px;top:9px;z-index:1000002;display:flex;align-items:center;gap:8px;background:#2b2723;color:#fff;border:1px solid rgba(255,255,255,.35);
      border-radius:999px;padding:9px 16px;min-height:42px;font:600 15px "Source Sans",system-ui,-apple-system,"Segoe UI",sans-serif;cursor:pointer}
    #notes-leave:hover{background:#46403a}
    #notes-leave:focus-visible{outline:3px solid #e0a458;outline-offset:2px}
    #notes-leave i{display:none;width:7px;height:7px;border-radius:50%;background:rgba(255,255,255,.3)}
    #notes-leave[data-n] i{display:block}
    #notes-leave[data-n="1"] i:nth-of-type(-n+1),#notes-leave[data-n="2"] i:nth-of-type(-n+2),#notes-leave[data-n="3"] i{background:#fff}
    #notes-heard{position:fixed;left:50%;transform:translateX(-50%);top:64px;z-index:1000001;background:#2f5d50;color:#fff;border-radius:999px;padding:7px 16px;
      font:600 14px system-ui,sans-serif}
    #notes-sheet{position:fixed;inset:0;z-index:2147483647;background:#fff}
    @media print{#notes-leave,#notes-skip{display:none}}`);
  document.head.appendChild(style);

  const skip = make("a", { id: "notes-skip", href: "#", role: "button" }, "Leave quickly");
  const button = make("button", { id: "notes-leave", type: "button", "aria-label": "Leave quickly: blanks this page and opens another site. Or press Shift three times." });
  button.append("Leave quickly", make("i", {}), make("i", {}), make("i", {}));
  const said = make("div", { "aria-live": "assertive", style: "position:absolute;left:-9999px" });
  document.body.prepend(skip, button, said);

  me.go = () => {
    document.body.replaceChildren(document.getElementById("notes-sheet") || "");
    location.replace(me.url);
  };
  me.leave = () => {
    if (me.left) return;
    me.left = true;
    document.documentElement.appendChild(make("div", { id: "notes-sheet" }));
    const root = document.getElementById("root");
    if (root) root.style.display = "none";
    skip.remove(); button.remove(); said.remove();
    document.title = " ";
    try { sessionStorage.clear(); localStorage.clear(); } catch (_) { /* nothing was stored then */ }
    try { me.trigger("leave", Date.now()); } catch (_) { /* the service is gone; so are the words */ }
    setTimeout(me.go, WAIT_MS);
  };
  button.onclick = me.leave;
  skip.onclick = (e) => { e.preventDefault(); me.leave(); };

  const show = () => me.presses ? button.setAttribute("data-n", me.presses) : button.removeAttribute("data-n");
  const reset = () => { me.presses = 0; show(); };
  document.addEventListener("keyup", (e) => {
    if (e.key !== "Shift") { me.combo = e.shiftKey; return; }
    if (me.combo) { me.combo = false; return; }      // Shift ended a capital letter: not a press of its own
    clearTimeout(me.timer);
    me.presses += 1;
    show();
    said.textContent = me.presses < 3 ? `Shift pressed ${me.presses} of 3 times: leaves this page.` : "Leaving.";
    if (me.presses >= 3) { me.leave(); return; }
    me.timer = setTimeout(reset, SHIFT_MS);
  }, true);
  // The first sign that something was heard comes from the browser itself, before any round trip.
  const heard = () => {
    document.getElementById("notes-heard")?.remove();
    const line = make("div", { id: "notes-heard", role: "status" }, "Sending\u2026");
    document.body.append(line);
    const look = new MutationObserver(() => { if (document.querySelector(".tt-wait")) done(); });
    const done = () => { look.disconnect(); line.remove(); };
    look.observe(document.body, { childList: true, subtree: true });
    setTimeout(done, 3000);
  };
  document.addEventListener("keydown", (e) => {
    if (e.key === "Enter" && !e.shiftKey && e.target.matches?.('[data-testid="stChatInputTextArea"]') && e.target.value.trim()) heard();
  }, true);
  document.addEventListener("click", (e) => {
    if (e.target.closest?.('[data-testid="stChatInputSubmitButton"], .st-key-chips button, [class*="st-key-wishes_"] button')) heard();
  }, true);
  // A page frozen by the browser must not come back to life with its words.
  window.addEventListener("pageshow", (e) => { if (e.persisted && me.left) me.go(); });
  return me;
}

export default function (component) {
  const { data, setStateValue, setTriggerValue } = component;
  const me = (window.__notes = window.__notes || install());
  me.url = data.leave;
  me.trigger = setTriggerValue;
  if (data.gone) { if (me.left) me.go(); return; }
  if (me.left) return;
  let held = "";
  try { held = sessionStorage.getItem(SLOT) || ""; } catch (_) { held = ""; }
  if (!data.met) { setStateValue("held", held || "none"); return; }
  try {
    if (data.held) sessionStorage.setItem(SLOT, data.held);
    else sessionStorage.removeItem(SLOT);
  } catch (_) { /* a browser that stores nothing still works, it only forgets on reload */ }
}
