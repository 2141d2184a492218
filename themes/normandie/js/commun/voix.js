// The French voices of this device. Others send the text to a server: they are never used.

/** @returns {?SpeechSynthesisVoice} */
export function voixLocale () {
  if (!('speechSynthesis' in window)) return null
  const voix = speechSynthesis.getVoices().filter(voix => voix.localService && /^fr\b/i.test(voix.lang))
  return voix.find(voix => voix.default) ?? voix.find(voix => /^fr.FR/i.test(voix.lang)) ?? voix[0] ?? null
}

/** Browsers list their voices when they can: the answer may change. */
export function quandVoix (faire) {
  if (voixLocale()) faire()
  else if ('speechSynthesis' in window) speechSynthesis.addEventListener?.('voiceschanged', () => { if (voixLocale()) faire() }, { once: true })
}
