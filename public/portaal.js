// Only adds to pages that work without it. Every sentence comes from the page.
'use strict';

const filled = (text, ...values) => values.reduce((left, [mark, value]) => left.replace(mark, value), text);
const sizeInWords = (bytes) =>
  bytes < 1e6
    ? `${Math.max(1, Math.round(bytes / 1000))} kB`
    : `${(bytes / 1e6).toLocaleString('nl-NL', { maximumFractionDigits: 1 })} MB`;

// Toon wachtwoord
for (const button of document.querySelectorAll('[data-toon-wachtwoord]')) {
  const input = document.getElementById(button.dataset.toonWachtwoord);
  const status = document.querySelector('[data-wachtwoord-status]');
  button.hidden = false;
  const hide = () => {
    input.type = 'password';
    button.textContent = button.dataset.toon;
  };
  button.addEventListener('click', () => {
    const shown = input.type === 'text';
    if (shown) hide();
    else {
      input.type = 'text';
      button.textContent = button.dataset.verberg;
    }
    status.textContent = shown ? button.dataset.verborgen : button.dataset.getoond;
  });
  input.form.addEventListener('submit', hide);
}

// Print deze pagina
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => document.defaultView.print());
}

// What belongs to one choice shows only with that choice
for (const part of document.querySelectorAll('[data-bij]')) {
  const choice = document.getElementById(part.dataset.bij);
  const follow = () => (part.hidden = !choice.checked);
  for (const radio of choice.form.elements[choice.name]) radio.addEventListener('change', follow);
  follow();
}

// Upload: name and size at once, the same checks before sending, a bar that can be stopped
const form = document.querySelector('form[data-upload]');
if (form) {
  const words = form.dataset;
  const picker = form.querySelector('[data-kiezer]');
  const input = picker.querySelector('input[type=file]');
  const button = form.querySelector('button');
  // the browser's own button speaks the browser's language: ours lies over it, and the whole box takes a click
  picker.classList.add('kiezer--js');
  const ours = picker.appendChild(document.createElement('span'));
  ours.className = 'knop knop--tweede';
  ours.ariaHidden = 'true';
  ours.textContent = words.kies;
  const chosen = picker.appendChild(document.createElement('p'));
  chosen.className = 'gekozen';
  chosen.setAttribute('role', 'status');
  chosen.textContent = words.sleep;

  const extensionOf = (name) => (name.includes('.') ? name.slice(name.lastIndexOf('.')).toLowerCase() : '');
  const faultIn = (file) => {
    if (!file) return words.geen;
    // what the server has a sentence of its own for (.xml, .xlsm, no type at all) is left to the server
    const extension = extensionOf(file.name);
    const plain = !['', '.xml', '.xlsm', '.numbers', '.gsheet'].includes(extension);
    if (plain && !words.soorten.split(',').includes(extension))
      return filled(words.soort, ['__', extension.slice(1)]);
    if (file.size === 0) return words.leeg;
    const max = Number(words.max);
    // '10 MB' is not more than 10 MB
    if (file.size > max) return filled(words.groot, ['__', sizeInWords(Math.max(file.size, max + 1e5))]);
    return '';
  };

  const showFault = (text) => {
    document.getElementById('fouten')?.remove();
    document.getElementById('bestand-fout')?.remove();
    document.title = text ? words.fout + words.titel : words.titel;
    picker.classList.toggle('kiezer--fout', Boolean(text));
    picker.closest('.veld').classList.toggle('veld--fout', Boolean(text));
    input.toggleAttribute('aria-invalid', Boolean(text));
    input.setAttribute('aria-describedby', text ? 'bestand-uitleg bestand-fout' : 'bestand-uitleg');
    if (!text) return;
    input.setAttribute('aria-invalid', 'true');
    const line = document.createElement('p');
    line.id = 'bestand-fout';
    line.className = 'fouttekst';
    const before = line.appendChild(document.createElement('span'));
    before.className = 'verborgen';
    before.textContent = words.fout;
    line.append(text);
    picker.before(line);
    const box = document.createElement('div');
    box.id = 'fouten';
    box.className = 'melding melding--fout';
    box.tabIndex = -1;
    box.setAttribute('role', 'alert');
    const head = document.createElement('h2');
    head.className = 'melding__kop';
    head.textContent = words.foutkop;
    const link = document.createElement('a');
    link.href = '#bestand';
    link.textContent = text;
    box.append(head, link);
    document.querySelector('h1').before(box);
    box.focus();
  };

  input.addEventListener('change', () => {
    const [file] = input.files;
    chosen.textContent = file
      ? filled(words.gekozen, ['__', file.name], ['~~', sizeInWords(file.size)])
      : words.sleep;
    if (file && !faultIn(file)) showFault('');
  });
  for (const name of ['dragenter', 'dragover']) {
    picker.addEventListener(name, (event) => {
      event.preventDefault();
      picker.classList.add('kiezer--sleep');
    });
  }
  for (const name of ['dragleave', 'drop']) {
    picker.addEventListener(name, () => picker.classList.remove('kiezer--sleep'));
  }
  picker.addEventListener('drop', (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event('change'));
  });

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const fault = faultIn(input.files[0]);
    if (fault) showFault(fault);
    else send();
  });

  const send = () => {
    showFault('');
    const progress = document.createElement('div');
    progress.className = 'voortgang';
    const bar = document.createElement('progress');
    bar.max = 100;
    const told = document.createElement('p');
    told.setAttribute('role', 'status');
    const stop = document.createElement('button');
    stop.type = 'button';
    stop.className = 'knop knop--tweede';
    stop.textContent = words.stop;
    progress.append(told, bar, stop);
    button.after(progress);
    button.hidden = true;
    const over = (text) => {
      progress.remove();
      button.hidden = false;
      if (text) showFault(text);
    };

    const request = new XMLHttpRequest();
    let quarter = -1;
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      const percent = Math.floor((100 * loaded) / total);
      bar.value = percent;
      bar.setAttribute('aria-label', filled(words.bezig, ['__', percent]));
      // a screen reader hears five short messages, not a hundred
      if (Math.floor(percent / 25) > quarter) {
        quarter = Math.floor(percent / 25);
        told.textContent = percent < 100 ? filled(words.bezig, ['__', percent]) : words.controle;
      }
    });
    request.upload.addEventListener('load', () => {
      told.textContent = words.controle;
      bar.removeAttribute('value');
      stop.remove();
    });
    request.addEventListener('load', () => {
      let answer;
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        answer = { fout: words.verbinding };
      }
      if (!answer.naar) over(answer.fout ?? words.verbinding);
      // the address that is open already would not be loaded again
      else if (location.pathname + location.search + location.hash === answer.naar) location.reload();
      else location.assign(answer.naar);
    });
    request.addEventListener('error', () => over(words.verbinding));
    request.addEventListener('abort', () => over(words.gestopt));
    stop.addEventListener('click', () => request.abort());
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'application/json');
    request.send(new FormData(form));
  };
}

// Many schools at once: what is on the page follows what is done, until all is
const course = document.querySelector('[data-reeks]');
if (course) {
  const told = course.querySelector('[data-gezegd]');
  let toldAt = Date.now();
  const renew = (fresh) => {
    for (const part of document.querySelectorAll('[data-vers]')) {
      // who stands on a link in it keeps it
      if (!part.contains(document.activeElement)) part.replaceWith(fresh.getElementById(part.id));
    }
    // a screen reader hears the newest number, and not each
    if (Date.now() - toldAt < 10_000) return;
    toldAt = Date.now();
    told.textContent = document.getElementById('stand').textContent;
  };
  const look = async () => {
    try {
      const answer = await fetch(location.pathname);
      // signed out by now: the page says how far it was
      if (answer.redirected) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (!answer.ok || !fresh.querySelector('main')) throw new Error();
      if (!fresh.querySelector('[data-reeks]'))
        return void location.assign(location.pathname + '?klaar=1#melding');
      renew(fresh);
    } catch {
      // no answer: the next time
    }
    setTimeout(look, 2000);
  };
  setTimeout(look, 2000);
}

// Ben je er nog? Asked two minutes before the end; whoever is busy in another tab is not asked
const dialog = document.querySelector('[data-nog-bezig]');
if (dialog) {
  const [stay, leave] = dialog.querySelectorAll('button');
  const text = dialog.querySelector('[role]');
  const elsewhere = dialog.querySelector('p[hidden]');
  const before = [text.textContent, stay.textContent];
  const end = dialog.dataset.minuten * 60_000;
  const tabs = new BroadcastChannel('bezig');
  let seen = 0;
  let timer;
  let typed = false;
  addEventListener('input', () => (typed = true));
  const over = () => {
    // a page of pupils that nobody looks at goes; what somebody was filling in waits behind a wall
    if (!typed) return void location.assign(location.pathname + location.search);
    dialog.classList.add('nog-bezig--voorbij');
    text.textContent = dialog.dataset.voorbij;
    elsewhere.hidden = false;
    stay.textContent = dialog.dataset.verder;
    leave.hidden = true;
  };
  const look = () => {
    clearTimeout(timer);
    const left = seen + end - Date.now();
    if (left <= 120_000 && !dialog.open) dialog.showModal();
    if (left <= 0) over();
    else timer = setTimeout(look, left > 120_000 ? left - 120_000 : left);
  };
  const goOn = () => {
    seen = Date.now();
    dialog.close();
    dialog.classList.remove('nog-bezig--voorbij');
    [elsewhere.hidden, leave.hidden, text.textContent, stay.textContent] = [true, false, ...before];
    look();
  };
  const ask = async () => {
    const answer = await fetch(dialog.dataset.nogBezig, { headers: { Accept: 'application/json' } }).catch(
      () => 0,
    );
    if (!answer.ok) return answer ? over() : undefined;
    goOn();
    tabs.postMessage('');
  };
  stay.addEventListener('click', ask);
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    ask();
  });
  tabs.addEventListener('message', goOn);
  // a laptop that slept wakes up late
  document.addEventListener('visibilitychange', look);
  goOn();
  tabs.postMessage('');
}

// A page with pupils must not come back from the browser's memory after signing out
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});
