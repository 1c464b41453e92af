import type { Fields } from '../model/fields.ts'
import type { Keys, MapShape } from '../model/key.ts'
import type { RootDeclaration, SurveyDeclaration, TreeDeclaration } from '../model/probe.ts'
import { argumentPath, parsePath, symbol } from './read-call.ts'

const glob = { is: /^[A-Za-z0-9_*?]{1,128}$/, means: 'the name of a function, with * and ? for a glob' }

/** The kernel's tracer follows a thread no deeper (FTRACE_RETFUNC_DEPTH). */
const deepest = 50

const rootMap = {
  name: 'root',
  about: 'A function below which everything is recorded.',
  keys: {
    object: {
      is: 'text',
      pattern: argumentPath,
      about: 'where the pointer of the followed object is: only calls for that object count',
      example: 'arg1',
    },
  },
} as const satisfies MapShape

export const treeKeys = {
  roots: {
    is: 'names',
    each: { is: 'map', of: rootMap },
    named: symbol,
    listed: true,
    about:
      "functions below which everything is recorded: a list, or a map to say where the object is. A function that runs on another thread, as a work queue's does, is a root of its own",
    example: ['do_restart'],
    required: true,
  },
  depth: {
    is: 'integer',
    min: 1,
    max: deepest,
    about: 'how many levels below a root are recorded',
    example: 10,
    default: deepest,
  },
} as const satisfies Keys

export const surveyKeys = {
  functions: {
    is: 'texts',
    one: true,
    some: true,
    pattern: glob,
    about: 'names or globs; beside `module` or `file` they narrow that down',
    example: ['restart_*'],
  },
  module: { is: 'text', pattern: symbol, about: 'all functions of this module', example: 'some_module' },
  file: {
    is: 'text',
    pattern: { is: /^[A-Za-z0-9_][A-Za-z0-9_./-]*\.[chS]$/, means: 'a source file: net/core/dev.c' },
    about:
      "all functions of this source file; the builder's debug info lists them, and says which are inlined and so cannot be counted",
    example: 'net/core/dev.c',
  },
} as const satisfies Keys

/** `roots: [f, g]`, or `roots: {f: {object: arg1}}` where only calls for the followed object count. */
export function readTree(fields: Fields<typeof treeKeys>): TreeDeclaration {
  const { roots, depth } = fields.values
  if (fields.shape('roots') === 'map' && roots.length === 0) {
    fields.report({
      code: 'tree/no-root',
      message: '`roots` names no function below which to record',
      place: fields.placeOf('roots'),
    })
  }
  return {
    roots: roots.map(({ name, value }): RootDeclaration => {
      const object = value?.values.object
      return { fn: name.value, object: object && parsePath(object.value) }
    }),
    depth,
  }
}

/** A set of functions: by name or glob, by module, by source file. */
export function readSurvey(fields: Fields<typeof surveyKeys>): SurveyDeclaration {
  if (!(['functions', 'module', 'file'] as const).some((key) => fields.has(key))) {
    fields.report({
      code: 'survey/nothing',
      message: 'a survey needs `functions`, a `module` or a `file`',
      place: fields.place,
    })
  }
  const { functions, module, file } = fields.values
  return { functions: functions.map(({ value }) => value), module: module?.value, file: file?.value }
}
