import { expect, onTestFinished, test, vi } from "vitest";
import type { DataColumn } from "./column";
import type { DataTableProps } from "./data-table";

/** As much of a page as React needs to draw a table again and again; nothing is laid out. */
class Piece {
  readonly nodeType: number;
  readonly namespaceURI = "http://www.w3.org/1999/xhtml";
  readonly style = { setProperty: () => undefined };
  readonly childNodes: Piece[] = [];
  readonly offsetWidth = 800;
  readonly offsetHeight = 900;
  readonly scrollTop = 0;
  readonly isConnected = true;
  readonly attributes = new Map<string, string>();
  parentNode: Piece | null = null;
  nodeValue: string | null = null;
  textContent = "";
  constructor(
    readonly nodeName: string,
    readonly ownerDocument: object | null,
  ) {
    this.nodeType = nodeName === "#document" ? 9 : nodeName === "#text" ? 3 : 1;
  }
  get tagName() {
    return this.nodeName;
  }
  get firstChild() {
    return this.childNodes[0] ?? null;
  }
  get lastChild() {
    return this.childNodes.at(-1) ?? null;
  }
  appendChild(one: Piece) {
    this.insertBefore(one, null);
  }
  insertBefore(one: Piece, before: Piece | null) {
    one.parentNode?.removeChild(one);
    this.childNodes.splice(before === null ? this.childNodes.length : this.childNodes.indexOf(before), 0, one);
    one.parentNode = this;
  }
  removeChild(one: Piece) {
    const at = this.childNodes.indexOf(one);
    if (at >= 0) this.childNodes.splice(at, 1);
    one.parentNode = null;
  }
  setAttribute(name: string, value: unknown) {
    this.attributes.set(name, String(value));
  }
  removeAttribute(name: string) {
    this.attributes.delete(name);
  }
  getAttribute(name: string) {
    return this.attributes.get(name) ?? null;
  }
  closest() {
    return null;
  }
  addEventListener() {}
  removeEventListener() {}
}

async function openPage() {
  const view = { addEventListener: () => undefined, removeEventListener: () => undefined, performance, setTimeout, clearTimeout };
  const page = Object.assign(new Piece("#document", null), { defaultView: view, activeElement: null });
  const make = (name: string) => new Piece(name.toUpperCase(), page);
  Object.assign(page, { createElement: make, createElementNS: (_: string, name: string) => make(name), createTextNode: (text: string) => Object.assign(new Piece("#text", page), { nodeValue: text }), documentElement: make("html") });
  vi.stubGlobal("document", page);
  vi.stubGlobal("window", Object.assign(view, { document: page, HTMLIFrameElement: class {}, localStorage: { getItem: () => null } }));
  vi.stubGlobal("navigator", { userAgent: "", platform: "" });
  vi.stubGlobal("getComputedStyle", () => ({}));
  vi.stubGlobal("localStorage", { getItem: () => null });
  const [{ createRoot }, { flushSync }] = await Promise.all([import("react-dom/client"), import("react-dom")]);
  const root = createRoot(make("div") as unknown as Element);
  onTestFinished(() => flushSync(() => root.unmount()));
  return (what: React.ReactNode) => flushSync(() => root.render(what));
}

type Row = { readonly id: string };

test("of a list only those rows are drawn anew whose own data, place or state has changed, whatever its screen hands down", async () => {
  const draw = await openPage();
  const { DataTable } = await import("./data-table");
  const drawn: string[] = [];
  const cell = (row: Row) => {
    drawn.push(row.id);
    return row.id;
  };
  const columns: readonly DataColumn<Row>[] = [{ id: "name", header: "Name", cell }];
  const drawnWith = (rows: readonly Row[], props: Partial<DataTableProps<Row>> = {}) => {
    drawn.length = 0;
    // As screens do, with new functions and a new selection each time.
    draw(<DataTable label="Rows" columns={columns} rows={rows} rowId={(row) => row.id} rowName={(row) => row.id} currentId={null} onCurrentChange={() => undefined} onOpen={() => undefined} onSelectionChange={() => undefined} selection={new Set()} {...props} />);
    return [...drawn];
  };
  const [a, b, c] = [{ id: "a" }, { id: "b" }, { id: "c" }];
  expect(drawnWith([a, b, c])).toEqual(["a", "b", "c"]);
  expect(drawnWith([a, b, c]), "nothing").toEqual([]);
  expect(drawnWith([a, { ...b }, c]), "its data").toEqual(["b"]);
  expect(drawnWith([a, b, c]), "its data again").toEqual(["b"]);
  expect(drawnWith([a, b, c], { currentId: "b" }), "which is current").toEqual(["b"]);
  expect(drawnWith([a, b, c], { currentId: "a" }), "which is current, and the one before").toEqual(["a", "b"]);
  expect(drawnWith([a, b, c], { currentId: "a", selection: new Set(["b"]) }), "what is selected").toEqual(["b"]);
  expect(drawnWith([a, b, c], { currentId: "a", selection: new Set(["c"]) }), "what is selected no more").toEqual(["b", "c"]);
  expect(drawnWith([a, b, c], { currentId: "a", selection: new Set(["c"]), openingId: "b" }), "whose page is on its way").toEqual(["b"]);
  expect(drawnWith([a, b, c, { id: "d" }], { currentId: "a", selection: new Set(["c"]), openingId: "b" }), "one more below").toEqual(["d"]);
  expect(drawnWith([b, c], { selection: new Set(["c"]), openingId: "b" }), "their places").toEqual(["b", "c"]);
});
