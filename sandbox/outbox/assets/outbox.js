/** The outbox's own script: today's times without their day, a filter that answers while typing, and news of what arrived. Everything works without it. */
const base = document.body.dataset.base;

/** Times come written by the practice's clock; what is of its today needs no day. */
function shortenToday(root) {
  const dayOf = (at, timeZone) => at.toLocaleDateString('en-GB', { timeZone });
  for (const time of root.querySelectorAll('time[data-form=short]')) {
    const timeZone = time.dataset.zone;
    const at = new Date(time.dateTime);
    if (dayOf(at, timeZone) === dayOf(new Date(), timeZone))
      time.textContent = at.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  }
}

function showNewestText(root) {
  const talk = root.querySelector('.talk');
  if (!talk) return;
  const asked = talk.querySelector('.asked');
  talk.scrollTop = asked ? asked.offsetTop - talk.clientHeight / 3 : talk.scrollHeight;
}

function keepListInView(root) {
  const open = root.querySelector('.list [aria-current]');
  const list = root.querySelector('.list ol');
  if (open && list && open.offsetTop > list.clientHeight) list.scrollTop = open.offsetTop - list.clientHeight / 2;
}

function dress(root) {
  shortenToday(root);
  showNewestText(root);
  keepListInView(root);
}

async function replaceMain(url) {
  const answer = await fetch(url);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  document.querySelector('main').replaceWith(page.querySelector('main'));
  document.querySelector('.tabs').replaceWith(page.querySelector('.tabs'));
  dress(document.querySelector('main'));
}

const search = document.querySelector('.search');
let typing;
search.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(() => void applyFilter(), 250);
});

async function applyFilter() {
  const url = new URL(search.action);
  const words = new FormData(search).get('q').trim();
  if (words !== '') url.searchParams.set('q', words);
  await replaceMain(url);
  history.replaceState(null, '', url);
}

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.target.closest('input')) return;
  event.preventDefault();
  search.querySelector('input').focus();
});

const sum = (counts) => Object.values(counts).reduce((all, one) => all + one, 0);
const news = document.querySelector('.news');
let seen;
async function lookForNews() {
  if (document.hidden) return;
  const answer = await fetch(`${base}/counts.json`).catch(() => undefined);
  if (!answer?.ok) return;
  const counts = await answer.json();
  seen ??= counts;
  for (const badge of document.querySelectorAll('[data-count]')) badge.textContent = counts[badge.dataset.count].toLocaleString('en-US');
  const fresh = sum(counts) - sum(seen);
  news.hidden = fresh === 0;
  if (fresh > 0) news.firstElementChild.textContent = `${fresh.toLocaleString('en-US')} new · show`;
  if (fresh < 0) location.reload();
}
async function showNews() {
  await replaceMain(location.href);
  seen = undefined;
  news.hidden = true;
  await lookForNews();
}
news.firstElementChild.addEventListener('click', () => void showNews());

dress(document);
void lookForNews();
setInterval(() => void lookForNews(), 4000);
