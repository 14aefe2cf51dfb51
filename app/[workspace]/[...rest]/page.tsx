import { notFound } from "next/navigation";

/** An address of no page, inside a company: said within the company's frame. */
export default function NoPage() {
  notFound();
}
