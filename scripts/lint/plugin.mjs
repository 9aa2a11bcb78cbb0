/** Project rules for oxlint; .oxlintrc.json loads this file. */

import { dirname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { refusedImport } from './boundaries.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {string} filename */
const fromRoot = (filename) => relative(root, filename).split(sep).join('/');

/**
 * @typedef {{ type: string, value?: unknown }} Source
 * @typedef {{ source?: Source | null }} ImportNode
 * @typedef {{ type: string, value: string }} Comment
 * @typedef {{
 *   filename: string,
 *   sourceCode: { getAllComments(): Comment[] },
 *   report(it: { node: unknown, message: string }): void,
 * }} Context
 */

const boundaries = {
  /** @param {Context} context */
  create(context) {
    const file = fromRoot(context.filename);
    /** @param {ImportNode} node */
    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string') return;
      const message = refusedImport(file, specifier);
      if (message !== undefined) context.report({ node, message: `${specifier}: ${message}` });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

const SUPPRESSION = /^\s*(?:eslint|oxlint)-disable/;
const REASON = /\s--\s+\S/;

const reasonedSuppressions = {
  /** @param {Context} context */
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (SUPPRESSION.test(comment.value) && !REASON.test(comment.value)) {
            context.report({
              node: comment,
              message: 'A suppression says why: `oxlint-disable-next-line RULE -- reason`.',
            });
          }
        }
      },
    };
  },
};

export default {
  meta: { name: 'waybench' },
  rules: { boundaries, 'reasoned-suppressions': reasonedSuppressions },
};
