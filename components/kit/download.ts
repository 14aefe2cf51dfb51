/** Hands what is at an address to the browser as a file. Without a name the file has the one that the server gives it. */
export function download(href: string, name = ""): void {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
}
