// node readers.mjs CONSUMER FILE, in a folder with node_modules: what an npm package reads, as {"items": [CSL items], "errors": [...]}
import fs from "node:fs";
import path from "node:path";

const [consumer, file] = process.argv.slice(2);
const text = fs.readFileSync(file, "utf8");
const print = console.log;
console.log = console.warn = console.info = () => {};

const readers = {
  async "citation-js"() {
    const { Cite } = await import("@citation-js/core");
    for (const plugin of ["bibtex", "ris", "csl"]) await import(`@citation-js/plugin-${plugin}`);
    const forceType = { ".bib": "@biblatex/text", ".ris": "@ris/file" }[path.extname(file)];
    return { items: new Cite(text, { generateGraph: false, ...(forceType && { forceType }) }).data, errors: [] };
  },
  async "bibtex-parser"() {
    const { parse } = await import("@retorquere/bibtex-parser");
    const { entries, errors } = parse(text, { sentenceCase: false });
    const items = entries.map(({ key, type, fields }) => ({
      id: key,
      type: `@${type}`,
      title: fields.title,
      author: (fields.author ?? []).map((name) =>
        name.name ? { literal: name.name }
          : { family: [name.prefix, name.lastName].filter(Boolean).join(" "), given: name.firstName, suffix: name.suffix }),
      issued: { "date-parts": [[fields.year ?? ""]] },
      DOI: fields.doi,
      URL: fields.url,
      note: fields.eprint && `arXiv:${fields.eprint}`,
    }));
    return { items, errors: errors.map((error) => JSON.stringify(error)) };
  },
  async "biblatex-csl-converter"() {
    const { BibLatexParser, CSLExporter } = await import("biblatex-csl-converter");
    const parser = new BibLatexParser(text, { processUnexpected: true, processUnknown: true });
    const { entries, errors } = parser.parse();
    const csl = new CSLExporter(entries).parse();
    const items = Object.entries(csl).map(([index, item]) => ({ ...item, id: entries[index].entry_key }));
    return { items, errors: (errors ?? []).map((error) => JSON.stringify(error)) };
  },
  async schema() {
    const Ajv = (await import("ajv")).default;
    const addFormats = (await import("ajv-formats")).default;
    const ajv = new (Ajv.default ?? Ajv)({ allErrors: true, strict: false });
    (addFormats.default ?? addFormats)(ajv);
    const valid = ajv.compile(JSON.parse(fs.readFileSync(process.argv[4], "utf8")));
    const items = JSON.parse(text);
    valid(items);
    return { items, errors: (valid.errors ?? []).map((e) => `${e.instancePath} ${e.message}`) };
  },
};

try {
  print(JSON.stringify(await readers[consumer]()));
} catch (error) {
  print(JSON.stringify({ items: [], errors: [String(error.stack ?? error).slice(0, 500)] }));
}
