/** A text must come back so often before a connection keeps it prepared: most that differ in the length of a list never do. */
const usesBefore = 4;
/** Most texts kept prepared; each costs every connection some tens of kilobytes in PostgreSQL. */
const mostNames = 150;
/** Most texts counted at once. */
const mostCounted = 2_000;

/**
 * Gives the statements that come again and again a name, so that PostgreSQL parses and plans them once a connection instead of each time.
 * @returns for a statement its name, or nothing: then it is parsed, planned and forgotten as usual
 */
export function nameStatements(): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  const uses = new Map<string, number>();
  // The driver takes an empty name for "not prepared".
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= mostNames) return '';
    const count = (uses.get(sql) ?? 0) + 1;
    if (count <= usesBefore) {
      if (uses.size >= mostCounted) uses.clear();
      uses.set(sql, count);
      return '';
    }
    uses.delete(sql);
    const name = `homing_${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}
