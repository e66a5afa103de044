// What ECMA-262 says of patterns and texts, by the engine of Node.js.
//
//   node regex_oracle.mjs < cases.json
//
// Reads [{"pattern": ..., "texts": [...]}, ...] and writes, for each, {"flags": ..., "found": [true or false for
// each text]}. A pattern is read with the flag u ("u"), else without flags (""), else it is none (null).
import { readFileSync } from "node:fs";

const beyond = /[\u{10000}-\u{10ffff}]/gu;

function compiled(pattern, flags) {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return null;
  }
}

// Without u, Node.js reads by UTF-16 unit. One unit, of the private use area, in place of each pair gives the
// verdict by code point; in their order, since a class may hold a range of them.
function standIns(texts) {
  const pairs = [...new Set(texts.join("\n").match(beyond) ?? [])].sort();
  return (text) => text.replace(beyond, (pair) => String.fromCharCode(0xf000 + pairs.indexOf(pair)));
}

function verdict({ pattern, texts }) {
  const unicode = compiled(pattern, "u");
  if (unicode) return { flags: "u", found: texts.map((text) => unicode.test(text)) };
  const single = standIns([pattern, ...texts]);
  const plain = compiled(single(pattern), "");
  if (!plain) return { flags: null, found: [] };
  return { flags: "", found: texts.map((text) => plain.test(single(text))) };
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(verdict)));
