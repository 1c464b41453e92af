import type { Fields } from '../model/fields.ts'
import type { RootDeclaration, SurveyDeclaration, TreeDeclaration } from '../model/probe.ts'
import { argumentPath, parsePath, symbol } from './read-call.ts'

const glob = { is: /^[A-Za-z0-9_*?]{1,128}$/, means: 'the name of a function, with * and ? for a glob' }

/** The kernel's tracer follows a thread no deeper (FTRACE_RETFUNC_DEPTH). */
const deepest = 50

/** `roots: [f, g]`, or `roots: {f: {object: arg1}}` where only calls for the followed object count. */
export function readTree(fields: Fields): TreeDeclaration {
  return { roots: readRoots(fields), depth: fields.integer('depth', { min: 1, max: deepest }) ?? deepest }
}

function readRoots(fields: Fields): readonly RootDeclaration[] {
  if (fields.shape('roots') !== 'map') {
    return oneOrMore(fields, 'roots', { required: true, pattern: symbol }).map((fn) => ({
      fn,
      object: undefined,
    }))
  }
  const inner = fields.fields('roots')
  const roots = inner?.keys() ?? []
  if (roots.length === 0) {
    fields.report({
      code: 'tree/no-root',
      message: '`roots` names no function below which to record',
      place: fields.placeOf('roots'),
    })
  }
  return roots.map((fn) => {
    const object = inner?.fields(fn)?.text('object', { pattern: argumentPath })
    return { fn, object: object && parsePath(object.value) }
  })
}

/** A text stands for a list of one. */
function oneOrMore(fields: Fields, key: string, options: Parameters<Fields['text']>[1] & object): string[] {
  const one = fields.shape(key) === 'scalar' ? fields.text(key, options) : undefined
  const spotted = fields.shape(key) === 'scalar' ? (one ? [one] : []) : fields.texts(key, options)
  return spotted.map(({ value }) => value)
}

/** A set of functions: by name or glob, by module, by source file. */
export function readSurvey(fields: Fields): SurveyDeclaration {
  if (!['functions', 'module', 'file'].some((key) => fields.has(key))) {
    fields.report({
      code: 'survey/nothing',
      message: 'a survey needs `functions`, a `module` or a `file`',
      place: fields.place,
    })
  }
  return {
    functions: oneOrMore(fields, 'functions', { pattern: glob }),
    module: fields.text('module', { pattern: symbol })?.value,
    file: fields.text('file', {
      pattern: { is: /^[A-Za-z0-9_][A-Za-z0-9_./-]*\.[chS]$/, means: 'a source file: net/core/dev.c' },
    })?.value,
  }
}
