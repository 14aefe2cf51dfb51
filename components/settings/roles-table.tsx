import { CheckIcon } from "lucide-react";
import { roleWords, verbWords } from "@/components/people/role-words";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableScroll } from "@/components/ui/table";
import { roleAllows, ROLES, VERBS } from "@/lib/core/actor";

/** Which right each role gives, from the core's own table. */
export function RolesTable() {
  return (
    <TableScroll label="What each role may do">
      <Table className="min-w-230">
        <TableHeader>
          <tr>
            <TableHead>May</TableHead>
            {ROLES.map((role) => (
              <TableHead key={role} className="px-2 text-center last:pr-3">
                {roleWords[role]}
              </TableHead>
            ))}
          </tr>
        </TableHeader>
        <TableBody>
          {VERBS.map((verb) => (
            <TableRow key={verb}>
              <th scope="row" className="h-9 border-b border-border-subtle px-3 text-left align-middle font-normal compact:h-7.5">
                {verbWords[verb]}
              </th>
              {ROLES.map((role) => (
                <TableCell key={role} className="px-2 text-center last:pr-3">
                  {roleAllows(role, verb) ? (
                    <>
                      <CheckIcon aria-hidden className="mx-auto size-4 text-ok-text" />
                      <span className="sr-only">yes</span>
                    </>
                  ) : (
                    <>
                      <span aria-hidden className="text-fg-3">
                        –
                      </span>
                      <span className="sr-only">no</span>
                    </>
                  )}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableScroll>
  );
}
