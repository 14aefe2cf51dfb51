/** What one server-sent event says (WHATWG HTML, 9.2.6). */
export type EventFrame = { readonly id: string | null; readonly event: string; readonly data: string };

/** Cuts a text stream into events, however it was cut on its way. Comments count as signs of life only. */
export function createFrameReader(onFrame: (frame: EventFrame) => void): (text: string) => void {
  let rest = "";
  let id: string | null = null;
  let event = "message";
  let data: string[] = [];

  function line(text: string): void {
    if (text === "") {
      if (data.length > 0) onFrame({ id, event, data: data.join("\n") });
      id = null;
      event = "message";
      data = [];
      return;
    }
    const colon = text.indexOf(":");
    if (colon === 0) return;
    const field = colon < 0 ? text : text.slice(0, colon);
    const value = colon < 0 ? "" : text.slice(colon + 1).replace(/^ /, "");
    if (field === "data") data.push(value);
    else if (field === "event") event = value;
    else if (field === "id") id = value;
  }

  return (text) => {
    rest += text;
    const lines = rest.split(/\r\n|\n/);
    rest = lines.pop() ?? "";
    for (const one of lines) line(one);
  };
}
