const DAY = 86_400;
const DOLLARS = new Intl.NumberFormat('en-US', {style: 'currency', currency: 'USD'});

/** `8 cents`, `10 to 19 cents`; empty where nothing is known. */
export function cents(range) {
  if (!range || range.min === null || range.min === undefined) return '';
  const {min, max} = range;
  if (max === null || max === undefined || max === min) return money(min);
  return min < 100 && max < 100 ? `${plain(min)} to ${money(max)}` : `${money(min)} to ${money(max)}`;
}

/** Cents below a dollar, dollars from there on. */
export function money(amount) {
  if (Math.abs(amount) >= 100) return DOLLARS.format(amount / 100);
  return `${plain(amount)} ${amount === 1 ? 'cent' : 'cents'}`;
}

function plain(amount) {
  return Number.isInteger(amount) ? String(amount) : amount.toFixed(1);
}

/** A length of time in words: `40 seconds`, `2 minutes`, `2 min 10 s` where `exact`. */
export function span(seconds, exact = false) {
  const whole = Math.max(0, Math.round(seconds));
  if (exact) return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
  if (whole < 90) return count(whole, 'second');
  if (whole < 3600) return count(Math.round(whole / 60), 'minute');
  if (whole < DAY) return count(Math.round(whole / 3600), 'hour');
  return count(Math.floor(whole / DAY), 'day');
}

export function count(number, thing) {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}

/** When something was, from now: `just now`, `5 minutes ago`, `12 Nov`. */
export function ago(iso, now = Date.now()) {
  const seconds = (now - Date.parse(iso)) / 1000;
  if (Number.isNaN(seconds)) return '';
  if (seconds < 45) return 'just now';
  if (seconds < 7 * DAY) return `${span(seconds)} ago`;
  return new Intl.DateTimeFormat(undefined, {day: 'numeric', month: 'short', year: 'numeric'}).format(Date.parse(iso));
}

/** How long the gateway keeps a result; empty where that is not known. */
export function expiry(iso, now = Date.now()) {
  if (!iso) return '';
  const seconds = (Date.parse(iso) - now) / 1000;
  if (Number.isNaN(seconds)) return '';
  return seconds <= 0 ? 'expired at the gateway' : `expires in ${span(seconds)}`;
}

/** A position in a video: `0:04.12`. */
export function position(seconds) {
  const hundredths = Math.floor(seconds * 100 + 1e-6);
  const rest = String(hundredths % 100).padStart(2, '0');
  const whole = Math.floor(hundredths / 100);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}.${rest}`;
}

/** A value as the form shows it: short where there is a unit. */
export function shown(parameter, value) {
  if (value === true) return 'On';
  if (value === false) return 'Off';
  if (typeof value === 'number' && isSeconds(parameter)) return `${value} s`;
  if (isUpload(value)) return 'an image from here';
  if (Array.isArray(value)) return count(value.length, 'item');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/** A value as it is read aloud. */
export function spoken(parameter, value) {
  return typeof value === 'number' && isSeconds(parameter) ? count(value, 'second') : shown(parameter, value);
}

function isSeconds(parameter) {
  return parameter.name.endsWith('_seconds');
}

export function isUpload(value) {
  return typeof value === 'string' && value.startsWith('upload:');
}

/** Where the page finds the picture of a value; null for one on another host, which is not loaded. */
export function picture(value) {
  return isUpload(value) ? `/api/uploads/${encodeURIComponent(value.slice('upload:'.length))}` : null;
}

/** Code points, as the limits of documents count. */
export function length(text) {
  return [...text].length;
}

/** Where two lines are seen at most: the layout of a whole book takes seconds. No character is cut in two. */
export function beginning(text, most) {
  return text.length <= most ? text : `${text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** How a model makes a video: `Text to video`, from the end of its path. */
export function way(model) {
  const words = model.path.split('/').pop().replaceAll(/[_-]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Phrases of the gateway or the server as sentences. */
export function sentences(...phrases) {
  return phrases
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')
    .map((phrase) => capital(phrase) + (/[.!?…]$/.test(phrase) ? '' : '.'))
    .join(' ');
}

/** A phrase that begins with a name of the gateway's, such as duration_seconds, keeps it as it is. */
function capital(phrase) {
  return /^\w*_/.test(phrase) ? phrase : phrase.charAt(0).toUpperCase() + phrase.slice(1);
}
