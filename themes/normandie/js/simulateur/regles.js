// The rules of a grant per pupil, the second of two writings: the first is src/model/aide.rs.
// Both are held to tests/vecteurs/aide.txt. Whole cents; nothing is ever rounded.

/**
 * @typedef {{plafond: number, acompte: number}} Aide  Whole euros per pupil; percent paid first.
 * @typedef {{subvention: number, acompte: number, reste: number}} Prevision  In cents.
 * @typedef {{due: number, solde: number, tropPercu: number}} Decompte  In cents.
 */

/** What the forecast gives. @param {Aide} aide @param {number} prevus @returns {Prevision} */
export function prevision (aide, prevus) {
  const subvention = aide.plafond * 100 * prevus
  const acompte = subvention / 100 * aide.acompte
  return { subvention, acompte, reste: subvention - acompte }
}

/** What the real number changes. @param {Aide} aide @param {number} prevus @param {number} reels @returns {Decompte} */
export function decompte (aide, prevus, reels) {
  const { subvention, acompte } = prevision(aide, prevus)
  const due = Math.min(aide.plafond * 100 * reels, subvention)
  return { due, solde: Math.max(due - acompte, 0), tropPercu: Math.max(acompte - due, 0) }
}
