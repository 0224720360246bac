// An editor over a field of rich text: the elements that may be made public, and no others. Without it the field stays.

const BLOCKS = new Set(["P", "H2", "H3", "H4", "BLOCKQUOTE", "UL", "OL", "LI", "TABLE", "CAPTION", "THEAD", "TBODY", "TR", "TH", "TD"]);
const INLINE = new Set(["BR", "STRONG", "EM", "SUB", "SUP", "U", "A"]);
const ALIASES = { B: "STRONG", I: "EM", DIV: "P", H1: "H2", H5: "H4", H6: "H4" };
const DROPPED = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "SVG", "MATH", "IFRAME", "OBJECT", "TITLE", "HEAD", "META", "LINK"]);
const KEPT = { A: ["href"], TH: ["colspan", "rowspan", "scope"], TD: ["colspan", "rowspan"], OL: ["start"] };
const CLASSES = ["right", "center", "flush"];

const BUTTONS = [
  ["标题", "一级标题", () => block("H2")],
  ["小标题", "二级标题", () => block("H3")],
  ["正文", "正文段落", () => block("P")],
  ["加粗", "加粗", () => run("bold"), "bold"],
  ["下标", "下标", () => run("subscript"), "subscript"],
  ["上标", "上标", () => run("superscript"), "superscript"],
  ["编号", "编号列表", () => run("insertOrderedList"), "insertOrderedList"],
  ["列表", "项目列表", () => run("insertUnorderedList"), "insertUnorderedList"],
  ["居中", "段落居中", () => align("center")],
  ["居右", "段落居右（落款）", () => align("right")],
  ["链接", "加链接", () => link()],
  ["表格", "插入表格", () => table()],
  ["撤销", "撤销", () => run("undo")],
  ["重做", "重做", () => run("redo")],
];

let active = null;

const run = (name, value) => document.execCommand(name, false, value);
const block = (name) => run("formatBlock", name);

const paragraph = () => {
  const at = window.getSelection()?.anchorNode;
  return (at instanceof Element ? at : at?.parentElement)?.closest("p");
};

const align = (name) => {
  block("P");
  const found = paragraph();
  if (found && active.contains(found)) {
    const had = found.classList.contains(name);
    found.className = had ? "" : name;
  }
};

const link = () => {
  const address = window.prompt("网址（http:// 或 https:// 开头；留空则去掉链接）", "https://");
  if (address === null) {
    return;
  }
  if (address === "" || address === "https://") {
    run("unlink");
  } else if (/^https?:\/\/\S+$/.test(address)) {
    run("createLink", address);
  } else {
    window.alert("网址须以 http:// 或 https:// 开头。");
  }
};

const table = () => {
  const asked = window.prompt("几行几列？先行后列，例如 4 3", "4 3");
  const found = asked?.match(/^\s*(\d{1,2})\D+(\d{1,2})\s*$/);
  if (!found) {
    return;
  }
  const [rows, columns] = [Number(found[1]), Number(found[2])];
  const row = (cell) => `<tr>${`<${cell}><br></${cell}>`.repeat(columns)}</tr>`;
  run("insertHTML", `<table><thead>${row("th")}</thead><tbody>${row("td").repeat(Math.max(rows - 1, 1))}</tbody></table><p><br></p>`);
};

// What another program put on the clipboard, as what may be made public; the server cleans again.
const cleaned = (node) => {
  const out = document.createDocumentFragment();
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      out.append(child.textContent.replace(/\s+/g, " "));
    } else if (child.nodeType === Node.ELEMENT_NODE && !DROPPED.has(child.tagName)) {
      out.append(element(child));
    }
  }
  return out;
};

const element = (found) => {
  const name = ALIASES[found.tagName] ?? found.tagName;
  const inner = cleaned(found);
  if (!BLOCKS.has(name) && !INLINE.has(name)) {
    return inner;
  }
  const made = document.createElement(name);
  for (const attribute of KEPT[name] ?? []) {
    if (found.hasAttribute(attribute)) {
      made.setAttribute(attribute, found.getAttribute(attribute));
    }
  }
  if (name === "P") {
    const style = found.style.textAlign || found.getAttribute("align") || "";
    const said = [...found.classList, style].find((each) => CLASSES.includes(each));
    if (said) {
      made.className = said;
    }
  }
  made.append(inner);
  return made;
};

const enhance = (area) => {
  const label = document.querySelector(`label[for="${area.id}"]`);
  const paper = document.createElement("div");
  paper.className = "desk-rich";
  paper.contentEditable = "true";
  paper.setAttribute("role", "textbox");
  paper.setAttribute("aria-multiline", "true");
  paper.setAttribute("aria-labelledby", label.id);
  paper.append(cleaned(new DOMParser().parseFromString(area.value || "<p><br></p>", "text/html").body));

  const toolbar = document.createElement("div");
  toolbar.className = "desk-toolbar";
  toolbar.setAttribute("role", "toolbar");
  toolbar.setAttribute("aria-label", "正文格式");
  const buttons = BUTTONS.map(([words, said, act, state]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.title = said;
    button.tabIndex = -1;
    // So that the selection stays in the text.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      active = paper;
      paper.focus();
      act();
      write();
      mark();
    });
    button.dataset.state = state ?? "";
    return button;
  });
  toolbar.append(...buttons);
  buttons[0].tabIndex = 0;
  // One stop for the tab key; arrows go from button to button.
  toolbar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const place = (buttons.indexOf(document.activeElement) + step + buttons.length) % buttons.length;
      buttons.forEach((each, index) => (each.tabIndex = index === place ? 0 : -1));
      buttons[place].focus();
      event.preventDefault();
    }
  });

  const write = () => {
    const holder = document.createElement("div");
    holder.append(cleaned(paper));
    area.value = paper.textContent.trim() || paper.querySelector("table") ? holder.innerHTML : "";
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const mark = () => {
    for (const button of buttons.filter((each) => each.dataset.state)) {
      button.setAttribute("aria-pressed", String(document.queryCommandState(button.dataset.state)));
    }
  };

  paper.addEventListener("focus", () => run("defaultParagraphSeparator", "p"));
  paper.addEventListener("input", (event) => {
    event.stopPropagation();
    write();
  });
  paper.addEventListener("keyup", mark);
  paper.addEventListener("mouseup", mark);
  paper.addEventListener("paste", (event) => {
    event.preventDefault();
    const html = event.clipboardData.getData("text/html");
    const text = event.clipboardData.getData("text/plain");
    const holder = document.createElement("div");
    if (html) {
      holder.append(cleaned(new DOMParser().parseFromString(html, "text/html").body));
    } else {
      for (const line of text.split(/\r?\n/).filter((each) => each.trim())) {
        const made = document.createElement("p");
        made.textContent = line.trim();
        holder.append(made);
      }
    }
    run("insertHTML", holder.innerHTML);
  });
  // A link to the field from a fault leads here; the field itself is out of sight.
  paper.id = `${area.id}`;
  area.removeAttribute("id");
  label.removeAttribute("for");
  label.addEventListener("click", () => paper.focus());
  area.hidden = true;
  area.before(toolbar, paper);
};

document.querySelectorAll("textarea[data-rich]").forEach(enhance);
