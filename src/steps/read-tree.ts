import type { Fields } from '../model/fields.ts'
import type { RootDeclaration, SurveyDeclaration, TreeDeclaration } from '../model/probe.ts'
import { argumentPath, parsePath, symbol } from './read-call.ts'

const glob = { is: /^[A-Za-z0-9_*?]{1,128}$/, means: 'the name of a function, with * and ? for a glob' }

/** The kernel's tracer follows a thread no deeper (FTRACE_RETFUNC_DEPTH). */
const deepest = 50

/** `roots: [f, g]`, or `roots: {f: {object: arg1}}` where only calls for the followed object count. */
export function readTree(fields: Fields): TreeDeclaration {
  const roots = readRoots(fields)
  if (roots.length === 0 && fields.shape('roots') !== 'missing') {
    fields.report({
      code: 'tree/no-root',
      message: '`roots` names no function below which to record',
      place: fields.placeOf('roots'),
    })
  }
  return { roots, depth: fields.integer('depth', { min: 1, max: deepest }) ?? deepest }
}

function readRoots(fields: Fields): readonly RootDeclaration[] {
  if (fields.shape('roots') !== 'map') {
    return fields
      .texts('roots', { required: true, pattern: symbol })
      .map(({ value }) => ({ fn: value, object: undefined }))
  }
  const inner = fields.fields('roots')
  return (inner?.keys() ?? []).map((fn) => {
    const object = inner?.fields(fn)?.text('object', { pattern: argumentPath })
    return { fn, object: object && parsePath(object.value) }
  })
}

/** A set of functions: by name or glob, by module, by source file. */
export function readSurvey(fields: Fields): SurveyDeclaration {
  const survey: SurveyDeclaration = {
    functions: fields.texts('functions', { pattern: glob }).map(({ value }) => value),
    module: fields.text('module', { pattern: symbol })?.value,
    file: fields.text('file', {
      pattern: { is: /^[A-Za-z0-9_./-]+\.[chS]$/, means: 'a source file: net/core/dev.c' },
    })?.value,
  }
  if (survey.functions.length === 0 && survey.module === undefined && survey.file === undefined) {
    fields.report({
      code: 'survey/nothing',
      message: 'a survey needs `functions`, a `module` or a `file`',
      place: fields.place,
    })
  }
  return survey
}
