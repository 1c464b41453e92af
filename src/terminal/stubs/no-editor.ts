/** Stands in for inquirer's prompt that opens an editor: no question of ours is asked like that. */
export default function noEditor(): never {
  throw new Error('no question is answered in an editor')
}
