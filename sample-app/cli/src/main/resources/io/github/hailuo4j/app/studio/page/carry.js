import {length, shown} from './words.js';

/** Whether two values are the same JSON. The order of members says nothing. */
export function same(a, b) {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => name in b && same(a[name], b[name]));
}

/**
 * The values of one model that another takes too, and a phrase for each that stays behind. Rules across are the
 * server's to judge.
 */
export function carry(from, values, to) {
  const carried = {};
  const left = [];
  for (const [name, value] of Object.entries(values)) {
    const parameter = to.parameters.find((candidate) => candidate.name === name);
    const label = from.parameters.find((candidate) => candidate.name === name)?.label ?? name;
    if (!parameter) left.push(`${label} (not taken)`);
    else if (!fits(parameter, value)) left.push(`${label} ${shown(parameter, value)} (not offered)`);
    else carried[name] = value;
  }
  return {values: carried, left};
}

/**
 * Whether a value is of the parameter's kind and, for a choice, among its values. Limits of length are shown at the
 * field.
 */
export function fits(parameter, value) {
  switch (parameter.kind) {
    case 'choice':
      return parameter.values.some((offered) => same(offered, value));
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    case 'list':
      return Array.isArray(value) && !(parameter.maxItems < value.length);
    case 'text':
      return typeof value === 'string' && !(parameter.maxLength < length(value));
    case 'url':
      return typeof value === 'string';
    default:
      return true;
  }
}
