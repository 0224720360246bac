// Saves a draft by itself: some seconds after a change, and on leaving. What the server refuses stays on the page.

const QUIET_MS = 3000;
const form = document.querySelector("form[data-autosave]");

if (form) {
  const told = form.querySelector("[data-saved]");
  const seen = form.elements.namedItem("seen");
  let changed = false;
  let refused = false;
  let timer = 0;
  let saving = null;
  let isLeaving = false;

  const say = (words, isRefusal = false) => {
    told.textContent = words;
    told.classList.toggle("desk-saved--refused", isRefusal);
    refused = isRefusal;
  };

  const entered = () => {
    const data = new FormData(form);
    data.delete("file");
    return data;
  };

  const ask = async () => {
    changed = false;
    say("正在保存……");
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body: entered(),
        headers: { "X-Requested-With": "XMLHttpRequest" },
      });
      if (answer.status === 403) {
        throw new Error("登录已过期，没有保存。文字还在这一页：请在新标签页登录，再按“保存”。");
      }
      const said = await answer.json();
      if (!answer.ok) {
        throw new Error(`没有自动保存。${said.sentence}${answer.status === 409 ? "按“保存”可看差异。" : ""}`);
      }
      seen.value = said.number;
      say(`第 ${said.number} 稿，${said.saved_at} 自动保存`);
    } catch (error) {
      changed = true;
      say(error instanceof TypeError ? "网络不通，没有保存；文字还在这一页，稍后再试。" : error.message, true);
    }
  };

  const save = () => {
    window.clearTimeout(timer);
    saving = (saving ?? Promise.resolve()).then(() => (changed ? ask() : undefined)).finally(() => (saving = null));
    return saving;
  };

  form.addEventListener("input", (event) => {
    if (event.target.type === "file" || event.target.closest("[data-pick-filter]")) {
      return;
    }
    changed = true;
    window.clearTimeout(timer);
    timer = window.setTimeout(save, QUIET_MS);
  });

  // A save on its way would make what is sent now look like another's: it goes first.
  form.addEventListener("submit", (event) => {
    window.clearTimeout(timer);
    if (saving) {
      event.preventDefault();
      saving.then(() => form.requestSubmit(event.submitter));
      return;
    }
    isLeaving = true;
  });

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && changed && !isLeaving && !saving) {
      changed = !navigator.sendBeacon(form.dataset.autosave, entered());
    }
  });
  window.addEventListener("pageshow", () => (isLeaving = false));

  // Only what could not be saved keeps somebody on the page.
  window.addEventListener("beforeunload", (event) => {
    if (changed && refused && !isLeaving) {
      event.preventDefault();
    }
  });
}
