/** What is wrong with a file of knowledge, flows or locales, told in German to whoever edits it. */
export interface Fault {
  /** Path from the project folder, e.g. knowledge/services/griffbereit.json. */
  file: string
  line: number
  /** e.g. contacts[0].email; empty for the file as a whole. */
  field: string
  /** What is wrong and what would be right, in German. */
  message: string
  /** Somebody should look at it, but the file can be used as it is. */
  warning?: true
}

/** `knowledge/services/griffbereit.json:14 contacts[0].email: "ki@kreis" ist keine E-Mail-Adresse` */
export function formatFault({ file, line, field, message }: Fault): string {
  return `${file}:${line}${field ? ` ${field}` : ''}: ${message}`
}

/** `['contacts', 0, 'email']` to `contacts[0].email`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (field, part) => (typeof part === 'number' ? `${field}[${part}]` : field ? `${field}.${String(part)}` : String(part)),
    '',
  )
}
