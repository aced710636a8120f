// The demo's page: phones side by side, a clock that can be turned, and a tour of six steps.
"use strict";

const $ = (selector, within = document) => within.querySelector(selector);
const LONGEST = 4096;
const phones = new Map();
let words = {};
let state = null;
let shownStep = null;

const make = (tag, className = "", text = "") => {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
};

async function ask(path, said) {
  const how = said === undefined ? {} : { method: "POST", body: said instanceof FormData ? said : JSON.stringify(said) };
  const answer = await fetch(path, how);
  const text = await answer.text();
  let found = {};
  try { found = JSON.parse(text); } catch { found = { error: text }; }
  if (!answer.ok) throw new Error(found.error || text || answer.statusText);
  return found;
}

class Phone {
  constructor(person) {
    this.person = person;
    this.messages = new Map();
    this.replyTo = null;
    this.element = $("#phone").content.firstElementChild.cloneNode(true);
    this.chat = $(".chat", this.element);
    this.element.setAttribute("aria-label", person.name);
    $(".name", this.element).textContent = person.name;
    $(".part", this.element).textContent = person.part;
    $(".post", this.element).textContent = person.post;
    $(".who", this.element).title = `${person.part} · ${person.post}`;
    const face = $(".face", this.element);
    face.textContent = person.name.split(" ").slice(-2).map((word) => word[0]).join("");
    face.style.background = person.colour;
    $(".words", this.element).placeholder = words.message;
    $(".words", this.element).setAttribute("aria-label", `${words.message} · ${person.name}`);
    $(".send", this.element).setAttribute("aria-label", words.send);
    $(".slash", this.element).setAttribute("aria-label", words.commands);
    $(".attach", this.element).title = words.attach;
    $(".attach input", this.element).setAttribute("aria-label", words.attach);
    $(".down", this.element).setAttribute("aria-label", words.newest);
    $(".replying button", this.element).setAttribute("aria-label", words.no_reply);
    $(".say", this.element).addEventListener("submit", (event) => { event.preventDefault(); this.says(); });
    $(".words", this.element).addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.says();
    });
    $(".slash", this.element).addEventListener("click", () => this.showCommands());
    $(".attach input", this.element).addEventListener("change", (event) => this.sends(event.target));
    $(".replying button", this.element).addEventListener("click", () => this.answers(null));
    $(".mode", this.element).addEventListener("click", () => this.act("text", { text: "/toi" }));
    $(".mode", this.element).textContent = words.mode;
    $(".mode", this.element).title = words.mode_text;
    const on = $(".on", this.element);
    on.value = this.on = person.on;
    on.title = words.on;
    on.setAttribute("aria-label", `${words.on} · ${person.name}`);
    on.addEventListener("change", () => this.turns(on));
    $(".down", this.element).addEventListener("click", () => this.toEnd());
    this.chat.addEventListener("scroll", () => { $(".down", this.element).hidden = this.atEnd(); });
    $("#phones").append(this.element);
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { $(".commands", this.element).hidden = true; this.answers(null); }
    });
    this.tab = make("button", "", person.short);
    this.tab.type = "button";
    this.tab.append(make("small", "", person.part_short));
    this.tab.addEventListener("click", () => show(this));
    $("#tabs").append(this.tab);
  }

  get base() { return `${this.on === "telegram" ? "" : "/demo"}/phones/${this.person.id}`; }

  // The same person on another messenger: linked by a code at the first time, and letters go there from now on.
  async turns(select) {
    select.disabled = true;
    try {
      await ask(`/demo/phones/${this.person.id}/on`, { on: select.value });
      this.on = select.value;
      this.answers(null);
      await this.load();
    } catch (error) { this.toast(error.message); }
    select.value = this.on;
    select.disabled = false;
  }

  async load() {
    this.element.dataset.on = this.on;
    const seen = await ask(this.base);
    this.commands = seen.commands;
    this.chat.replaceChildren();
    this.messages.clear();
    this.lastDay = "";
    seen.messages.forEach((message) => this.draw(message));
    this.toEnd();
  }

  draw(message) {
    const known = this.messages.get(message.message_id);
    const end = this.atEnd();
    const element = this.messageElement(message);
    if (known) {
      const held = known.contains(document.activeElement);
      known.replaceWith(element);
      if (held) ($(".row button", element) || $(".words", this.element)).focus({ preventScroll: true });
    } else {
      this.dayLine(message.at);
      this.chat.append(element);
      if (state) element.classList.add("fresh");
    }
    this.messages.set(message.message_id, element);
    if (end || message.mine) this.toEnd();
    if (state?.now && !this.element.classList.contains("shown")) this.tab.classList.add("new");
  }

  dayLine(at) {
    const day = new Intl.DateTimeFormat(words.locale === "en" ? "en-GB" : words.locale, { weekday: "long", day: "2-digit", month: "2-digit", timeZone: state?.zone || "Asia/Ho_Chi_Minh" }).format(new Date(at));
    if (day !== this.lastDay) this.chat.append(make("div", "day", day));
    this.lastDay = day;
  }

  messageElement(message) {
    const element = make("div", `message${message.mine ? " mine" : ""}`);
    element.dataset.id = message.message_id;
    const bubble = make("div", "bubble");
    if (message.quote) bubble.append(make("span", "quote", message.quote));
    if (message.file) bubble.append(this.fileElement(message.file));
    const text = make("div");
    // Drawn and escaped by the emulator. A messenger shows the start of a chat without its code.
    if (message.mine && message.text.startsWith("/start ")) text.textContent = "/start";
    else text.innerHTML = message.html;
    bubble.append(text);
    for (const block of text.querySelectorAll("pre, blockquote")) { // a block brings its own line breaks
      if (block.previousSibling?.nodeType === Node.TEXT_NODE) block.previousSibling.data = block.previousSibling.data.trimEnd();
      if (block.nextSibling?.nodeType === Node.TEXT_NODE) block.nextSibling.data = block.nextSibling.data.trimStart();
    }
    const meta = make("div", "meta");
    if (!message.mine && this.on === "telegram") {
      const reply = make("button", "", words.reply);
      reply.type = "button";
      reply.addEventListener("click", () => this.answers(message));
      meta.append(reply);
    }
    const time = new Intl.DateTimeFormat("vi", { hour: "2-digit", minute: "2-digit", timeZone: state?.zone || "Asia/Ho_Chi_Minh" }).format(new Date(message.at));
    meta.append(make("span", "", (message.edited ? `${words.edited} ` : "") + time));
    bubble.append(meta);
    element.append(bubble);
    message.buttons.forEach((row, r) => element.append(this.rowElement(message, row, r)));
    return element;
  }

  rowElement(message, row, r) {
    const line = make("div", "row");
    row.forEach((button, c) => {
      if (button.url) {
        const link = make("a", "", button.label);
        link.href = button.url;
        link.target = "_blank";
        link.rel = "noopener noreferrer";
        line.append(link);
        return;
      }
      const element = make("button", button.style || "", button.label);
      element.type = "button";
      element.addEventListener("click", () => this.taps(message.message_id, r, c, element));
      line.append(element);
    });
    return line;
  }

  fileElement(file) {
    const address = `/phones/${this.person.id}/files/${encodeURIComponent(file.id)}`;
    if (file.kind === "sticker") return make("div", "sticker", file.emoji || "");
    if (file.kind === "photo") {
      const picture = make("img");
      picture.src = address;
      picture.alt = words.picture;
      picture.addEventListener("load", () => this.toEnd());
      return picture;
    }
    const link = make("a", "file", `📄 ${file.name || file.kind}`);
    link.href = address;
    return link;
  }

  async taps(message, row, col, button) {
    button.disabled = true;
    try {
      const found = await ask(`${this.base}/tap`, { message_id: message, row, col });
      if (found.answer) this.toast(found.answer);
    } catch (error) { this.toast(error.message); }
    button.disabled = false;
    setTimeout(look, this.on === "telegram" ? 0 : 800);
  }

  async says() {
    const input = $(".words", this.element);
    const text = input.value.trim();
    if (!text) return;
    input.value = "";
    const said = {};
    if (this.replyTo) said.reply_to = this.replyTo;
    this.answers(null);
    // The messenger cuts a long text into several, at the end of a line where there is one.
    for (let rest = text; rest; ) {
      const cut = rest.length > LONGEST ? rest.lastIndexOf("\n", LONGEST) : rest.length;
      const end = cut > 0 ? cut : LONGEST;
      await this.act("text", { ...said, text: rest.slice(0, end) });
      rest = rest.slice(end).trim();
    }
  }

  async sends(input) {
    const form = new FormData();
    form.append("file", input.files[0]);
    form.append("caption", $(".words", this.element).value);
    if (this.replyTo) form.append("reply_to", this.replyTo);
    $(".words", this.element).value = "";
    input.value = "";
    this.answers(null);
    await this.act("file", form);
  }

  async act(what, said) {
    try { await ask(`${this.base}/${what}`, said); } catch (error) { this.toast(error.message); }
    setTimeout(look, 400);
  }

  answers(message) {
    this.replyTo = message ? message.message_id : null;
    const line = $(".replying", this.element);
    line.hidden = !message;
    if (message) {
      $("span", line).textContent = message.text.split("\n")[0].slice(0, 60);
      $(".words", this.element).focus();
    }
  }

  showCommands() {
    const menu = $(".commands", this.element);
    menu.hidden = !menu.hidden;
    menu.replaceChildren(...(this.commands || []).map((command) => {
      const line = make("button");
      line.type = "button";
      line.setAttribute("role", "menuitem");
      line.append(make("b", "", `/${command.command}`), ` ${command.description}`);
      line.addEventListener("click", () => { menu.hidden = true; this.act("text", { text: `/${command.command}` }); });
      return line;
    }));
    $("button", menu)?.focus();
  }

  toast(text) {
    const toast = make("div", "toast", text);
    this.element.append(toast);
    setTimeout(() => toast.remove(), 3200);
  }

  atEnd() { return this.chat.scrollHeight - this.chat.scrollTop - this.chat.clientHeight < 80; }
  toEnd() { this.chat.scrollTop = this.chat.scrollHeight; }
}

function show(phone) {
  for (const other of phones.values()) {
    other.element.classList.toggle("shown", other === phone);
    other.tab.setAttribute("aria-pressed", other === phone);
  }
  phone.tab.classList.remove("new");
  phone.element.scrollIntoView({ block: "nearest", inline: "nearest" });
  phone.tab.scrollIntoView({ block: "nearest", inline: "nearest" });
  phone.toEnd();
}

function drawTour() {
  const here = shownStep ?? state.tour.findIndex((step) => !step.done);
  const step = state.tour[here === -1 ? state.tour.length - 1 : here];
  const finished = here === -1;
  const held = [...$("#steps").children].findIndex((item) => item.contains(document.activeElement));
  $("#steps").replaceChildren(...state.tour.map((one, at) => {
    const item = make("li", (one.done ? "done " : "") + (one === step && !finished ? "here" : ""));
    const dot = make("button", "", one.done ? "✓" : String(at + 1));
    dot.type = "button";
    dot.setAttribute("aria-label", one.title);
    dot.title = one.title;
    if (one === step) dot.setAttribute("aria-current", "step");
    dot.addEventListener("click", () => { shownStep = at; drawTour(); });
    item.append(dot);
    return item;
  }));
  $("#steps").children[held]?.firstChild.focus();
  $("#tour-title").textContent = finished ? words.finished : step.title;
  $("#tour-text").textContent = finished ? words.finished_text : step.text;
  $("#help").hidden = finished || step.done;
  $("#help").textContent = words.do_it;
  for (const phone of phones.values()) {
    phone.element.classList.toggle("asked", !finished && !step.done && phone.person.id === step.person);
  }
  const asked = phones.get(step.person);
  if (asked && step.key !== drawTour.last) { drawTour.last = step.key; show(asked); }
}

async function look() {
  state = await ask(`/demo/state?language=${language()}`);
  $("#now").textContent = state.now;
  if (shownStep !== null && state.tour[shownStep].done) shownStep = null;
  drawTour();
}

async function turn(how) {
  $("#wait").textContent = words.turning;
  $("#wait").hidden = false;
  try { await ask("/demo/clock", { how }); } catch (error) { alert(error.message); }
  $("#wait").hidden = true;
  await look();
}

async function help() {
  const button = $("#help");
  button.disabled = true;
  const step = state.tour[shownStep ?? state.tour.findIndex((one) => !one.done)];
  try { await ask("/demo/help", { step: step.key }); } catch (error) { alert(error.message); }
  button.disabled = false;
  await look();
}

const language = () => new URLSearchParams(location.search).get("language") || "vi";

function listen() {
  const stream = new EventSource("/demo/events");
  stream.addEventListener("change", (event) => {
    const change = JSON.parse(event.data);
    const phone = phones.get(change.person);
    if (!phone || change.on !== phone.on) return;
    if (change.kind === "deleted") phone.messages.get(change.message_id)?.remove();
    else if (change.message) phone.draw(change.message);
    if (change.kind === "commands") phone.load();
  });
  stream.addEventListener("reset", () => phones.forEach((phone) => phone.load()));
}

async function begin() {
  const started = await ask(`/demo/begin?language=${language()}`);
  words = started.words;
  document.documentElement.lang = words.locale;
  state = { zone: started.zone, tour: [] };
  $(".clock").setAttribute("aria-label", words.clock);
  $("#language").textContent = started.other.name;
  $("#language").addEventListener("click", () => { location.search = `?language=${started.other.code}`; });
  $("#turns").append(...started.turns.map((one) => {
    const button = make("button", "", one.label);
    button.type = "button";
    button.dataset.turn = one.how;
    button.addEventListener("click", () => turn(one.how));
    return button;
  }));
  $("#help").addEventListener("click", help);
  for (const person of started.people) phones.set(person.id, new Phone(person));
  await Promise.all([...phones.values()].map((phone) => phone.load()));
  show(phones.values().next().value);
  listen();
  await look();
  document.body.dataset.ready = "yes";
  setInterval(look, 20000);
}

begin();
