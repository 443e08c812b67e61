#!/usr/bin/env node
/* pdfmake_peer.js RECORD FILE table|blocks FONT: as reportlab_peer.py, with pdfmake, to which
 * NODE_PATH must lead. */
"use strict";
const fs = require("fs");
const PdfPrinter = require("pdfmake");

const WIDTHS = [110, 150, 190, 50, 190, 80];

function readRecords(path) {
    const text = fs.readFileSync(path, "utf8");
    return text.split("\x1e").filter((record) => record).map((record) => record.split("\x1f"));
}

function makeCellParagraph(kind, fields) {
    if (kind === "milestone")
        return { text: `■ ${fields[0]}` };
    if (kind === "phase")
        return { text: `${fields[2]}（${fields[0]}–${fields[1]}）`, margin: [7, 0, 0, 0] };
    return { text: fields[1], margin: [7 * fields[0], 0, 0, 0] };
}

function makeTable(records) {
    const rows = [];
    for (const [kind, ...fields] of records) {
        if (kind === "title" || kind === "section")
            rows.push([{ text: fields[0], fontSize: 12, colSpan: WIDTHS.length },
                ...Array(WIDTHS.length - 1).fill("")]);
        else if (kind === "initiative")
            rows.push([{ stack: [fields[0]] }]);
        else if (kind === "cell")
            rows.at(-1).push({ stack: [] });
        else if (kind !== "plan")
            rows.at(-1).at(-1).stack.push(makeCellParagraph(kind, fields));
    }
    return [{ fontSize: 7, table: { headerRows: 1, widths: WIDTHS, body: rows } }];
}

/* A table: a column for labels, one for each year; phases go over their years. */
class Plan {
    constructor(first, last) {
        this.first = Number(first);
        this.width = Number(last) - this.first + 2;
        this.rows = [Array.from({ length: this.width }, (_, i) => (i ? String(this.first + i - 1) : ""))];
    }

    addRow(label) {
        this.rows.push([label, ...Array(this.width - 1).fill("")]);
    }

    addPhase(first, last, words) {
        const start = first - this.first + 1;
        const span = last - first + 1;
        if (this.rows.at(-1).slice(start, start + span).some((cell) => cell !== ""))
            this.addRow("");
        const row = this.rows.at(-1);
        row[start] = { text: words, colSpan: span };
        for (let i = start + 1; i < start + span; i++)
            row[i] = {};
    }

    make() {
        const widths = [150, ...Array(this.width - 1).fill("*")];
        return { fontSize: 7, table: { widths, body: this.rows } };
    }
}

function makeBlocks(records) {
    const sizes = { title: 16, section: 13, initiative: 10.5 };
    const story = [];
    let plan = null;
    for (const [kind, ...fields] of records) {
        if (kind === "plan") {
            plan = new Plan(...fields);
        } else if (kind === "milestone") {
            plan.addRow(fields[0]);
        } else if (kind === "phase") {
            plan.addPhase(...fields);
        } else if (kind === "cell" && plan) {
            story.push(plan.make());
            plan = null;
        } else if (kind in sizes) {
            story.push({ text: fields[0], fontSize: sizes[kind] });
        } else if (kind === "text") {
            story.push({ text: fields[1], fontSize: 9, margin: [9 * fields[0], 0, 0, 0] });
        }
    }
    return story;
}

const [record, path, way, font] = process.argv.slice(2);
const records = readRecords(record);
const start = process.cpuUsage();
const printer = new PdfPrinter({ font: { normal: font } });
const file = printer.createPdfKitDocument({
    pageSize: "A4",
    pageOrientation: way === "table" ? "landscape" : "portrait",
    pageMargins: 36,
    defaultStyle: { font: "font", lineHeight: 1.3 },
    content: way === "table" ? makeTable(records) : makeBlocks(records),
});
file.pipe(fs.createWriteStream(path)).on("finish", () => {
    const used = process.cpuUsage(start);
    console.log(((used.user + used.system) / 1e6).toFixed(6));
});
file.end();
