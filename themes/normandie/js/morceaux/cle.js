// Which piece holds a school: `render::morceau` again, held equal by tests/vecteurs/morceaux.json.

/** FNV-1a of 32 bits; identifiers are ASCII. @returns {number} from 0 */
export function morceau (id, sur) {
  let h = 2166136261
  for (const lettre of id) h = Math.imul(h ^ lettre.charCodeAt(0), 16777619)
  return (h >>> 0) % sur
}
