// The page works without this: then the finished answers come as a page. With it they are shown as they are written. What
// comes is put on the page as text only, whatever it says.
(() => {
  const form = document.getElementById("try");
  const result = document.getElementById("result");
  const list = document.getElementById("answers");
  const blank = document.getElementById("answer");
  const stopAll = document.getElementById("stopall");
  const total = document.getElementById("total");
  const choose = document.getElementById("choose");
  const group = document.getElementById("group");
  const rating = document.getElementById("rating");
  const trouble = document.getElementById("trouble");
  if (!form || !blank || !window.ReadableStream) return;
  let leaving = null;

  const runButton = form.querySelector("[data-run-it]");

  // A page that a browser shows again from memory must not look as if something were under way.
  window.addEventListener("pagehide", () => leaving && leaving.abort());

  form.addEventListener("submit", (event) => {
    if (event.submitter !== runButton) return;
    event.preventDefault();
    run(new URLSearchParams(new FormData(form)));
  });

  function names(fields) {
    return fields.get("who") === "models" ? fields.getAll("models") : ["auto"];
  }

  async function run(fields) {
    leaving = new AbortController();
    let response;
    begin(names(fields));
    try {
      response = await fetch(form.dataset.stream, { method: "POST", body: fields, signal: leaving.signal, redirect: "manual" });
    } catch {
      return broken();
    }
    const lines = (response.headers.get("Content-Type") || "").startsWith("application/x-ndjson");
    if (!response.ok || !lines) return plainly();
    try {
      await follow(response.body.getReader(), fields);
    } catch {
      broken();
    }
    end();
  }

  // The server says on a page of its own why it did not run.
  function plainly() {
    form.action = form.dataset.run;
    HTMLFormElement.prototype.submit.call(form);
  }

  async function follow(reader, fields) {
    const decoder = new TextDecoder();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      rest += decoder.decode(value, { stream: true });
      const lines = rest.split("\n");
      rest = lines.pop();
      lines.filter(Boolean).forEach((line) => take(JSON.parse(line), fields));
    }
    if (list.querySelector("[data-busy]")) throw new Error("cut off");
  }

  function begin(models) {
    list.replaceChildren(...models.map((name, number) => card(name, number)));
    const preview = document.getElementById("preview");
    if (preview) preview.remove();
    total.textContent = trouble.textContent = "";
    total.removeAttribute("data-nano");
    document.getElementById("judged").replaceChildren();
    document.getElementById("command").textContent = command(models);
    choose.hidden = group.hidden = true;
    result.hidden = stopAll.hidden = false;
    runButton.disabled = true;
    result.scrollIntoView({ block: "nearest" });
  }

  function command(models) {
    if (models[0] === "auto") return "bellwether ask PROMPT";
    return `bellwether ${models.length === 1 ? "ask" : "compare"} -m ${models.join(",")} PROMPT`;
  }

  function card(name, number) {
    const card = blank.content.firstElementChild.cloneNode(true);
    card.dataset.answer = number;
    card.dataset.busy = "";
    put(card, "name", name);
    card.querySelector("[data-best]").value = name;
    card.querySelector("[data-stop]").addEventListener("click", (event) => stop(number, event.target));
    return card;
  }

  function put(card, field, text) {
    const element = card.querySelector(`[data-field=${field}]`);
    element.textContent = text;
    if (element.hasAttribute("hidden") && text) element.hidden = false;
  }

  function take(line, fields) {
    if (line.run) return void (list.dataset.run = line.run);
    if (line.total !== undefined) return finish(line, fields);
    const card = list.children[line.answer];
    if (line.model && line.model !== card.querySelector("[data-best]").value) put(card, "model", line.model);
    if (line.why) put(card, "why", line.why);
    if (line.text) card.querySelector("[data-field=text]").append(line.text);
    if (line.note) note(card, line.note);
    if (line.end) ended(card, line.end);
  }

  function note(card, text) {
    const item = document.createElement("li");
    item.textContent = text;
    card.querySelector("[data-list=notes]").append(item);
  }

  function ended(card, answer) {
    for (const field of ["label", "duration", "tokens", "cost", "saved", "problem", "advice"]) {
      if (answer[field]) put(card, field, answer[field]);
    }
    answer.notes.forEach((text) => note(card, text));
    card.querySelector("[data-field=label]").className = `state ${answer.state}`;
    card.querySelectorAll("[data-of]").forEach((element) => {
      if (answer[element.dataset.of] !== undefined) element.dataset.nano = answer[element.dataset.of];
    });
    card.querySelector("[data-mark=simulated]").hidden = !answer.simulated;
    card.querySelector("[data-stop]").remove();
    delete card.dataset.busy;
    card.dataset.state = answer.state;
    if (answer.call) {
      card.querySelector("[data-figures]").hidden = false;
      const link = card.querySelector("[data-call]");
      link.href = `/calls/${encodeURIComponent(answer.call)}`;
      link.hidden = false;
    }
    announce(`${answer.name}: ${answer.label}`);
  }

  function finish(line, fields) {
    total.textContent = line.total;
    total.dataset.nano = line.nano;
    if (names(fields).length < 2) return;
    const link = group.querySelector("a");
    link.href = `/calls?group=${encodeURIComponent(list.dataset.run)}&calls=${encodeURIComponent(link.dataset.calls)}`;
    group.hidden = false;
    const answered = list.querySelectorAll("[data-state=answered]");
    if (answered.length < 2) return;
    rating.elements.comparison.value = list.dataset.run;
    answered.forEach((card) => (card.querySelector("[data-best]").hidden = false));
    choose.hidden = false;
  }

  // The choice is confirmed by a page of its own; the part of it that says so is shown here, beside the answers.
  rating.addEventListener("submit", (event) => {
    event.preventDefault();
    fetch(rating.action, { method: "POST", body: new URLSearchParams(new FormData(rating, event.submitter)) })
      .then((response) => (response.ok ? response.text() : Promise.reject(response.status)))
      .then((page) => judged(new DOMParser().parseFromString(page, "text/html")))
      .catch(() => announce(form.dataset.unsaved, true));
  });

  function judged(page) {
    const judged = page.getElementById("judged");
    if (!judged) return announce(form.dataset.unsaved, true);
    const element = document.getElementById("judged");
    element.replaceChildren(...document.importNode(judged, true).childNodes);
    element.scrollIntoView({ block: "nearest" });
  }

  function stop(number, button) {
    const fields = new URLSearchParams({ run: list.dataset.run || "", _csrf: form.elements._csrf.value });
    if (number !== null) fields.set("answer", number);
    button.disabled = true;
    fetch(form.dataset.stop, { method: "POST", body: fields }).then(
      (response) => response.ok || response.status === 404 || announce(form.dataset.unstopped, true),
      () => announce(form.dataset.unstopped, true),
    );
  }

  stopAll.addEventListener("click", () => stop(null, stopAll));

  function broken() {
    list.querySelectorAll("[data-busy]").forEach((card) => {
      delete card.dataset.busy;
      card.querySelector("[data-stop]").remove();
      put(card, "problem", form.dataset.broken);
    });
    announce(form.dataset.broken);
    end();
  }

  function end() {
    leaving = null;
    stopAll.hidden = true;
    stopAll.disabled = runButton.disabled = false;
  }

  function announce(text, bad) {
    const status = document.getElementById("status");
    if (status) status.textContent = text;
    if (bad) trouble.textContent = text;
  }
})();
