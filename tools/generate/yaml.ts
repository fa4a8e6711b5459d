type Tree = string | number | boolean | readonly Tree[] | { readonly [name: string]: Tree };

/** Words that a reader of YAML takes for words, whatever they say. */
const plain = /^[$A-Za-z][\w .,/()-]*$/;
const taken = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A document of YAML: blocks of objects and lists; what is not plainly words is quoted as in JSON. */
export function yamlOf(tree: object): string {
  return `${blockOf(tree as Tree, '')}\n`;
}

function blockOf(tree: Tree, indent: string): string {
  if (Array.isArray(tree)) return tree.map((item) => `${indent}- ${itemOf(item, `${indent}  `)}`).join('\n');
  return Object.entries(tree as object)
    .map(([name, value]: [string, Tree]) => `${indent}${wordOf(name)}:${asValue(value, indent)}`)
    .join('\n');
}

/** What follows a dash: an object begins on its line. */
function itemOf(item: Tree, indent: string): string {
  return isLeaf(item) ? leafOf(item) : blockOf(item, indent).trimStart();
}

function asValue(value: Tree, indent: string): string {
  return isLeaf(value) ? ` ${leafOf(value)}` : `\n${blockOf(value, `${indent}  `)}`;
}

function isLeaf(tree: Tree): boolean {
  return typeof tree !== 'object' || Object.keys(tree).length === 0;
}

function leafOf(leaf: Tree): string {
  return typeof leaf === 'string' ? wordOf(leaf) : JSON.stringify(leaf);
}

function wordOf(text: string): string {
  return plain.test(text) && !taken.test(text) && text === text.trim() ? text : JSON.stringify(text);
}
