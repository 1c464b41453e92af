const fence = '`'.repeat(50)

/** What a machine under somebody else's control may say, each with a name for the test. */
export const hostileTexts: readonly (readonly [string, string])[] = [
  ['a cleared screen with a false prompt', '\x1b[2J\x1b[H? Run it on the baseline? (Y/n) '],
  ['a clipboard write', '\x1b]52;c;cm0gLXJmIC8=\x07\x9d52;c;eA==\x9c'],
  ['an unfinished control string', '\x1bP1;2|unfinished'],
  ['the end of a bracketed paste', '\x1b[201~reboot\n'],
  ['carriage returns and backspaces', `secret\rApproved${'\b'.repeat(200)}`],
  ['bidirectional overrides', 'up\u202enwod\u2066\u2069\u200f'],
  ['tag characters and zero-width ones', 'a\u200b\u{e0041}\u{e007f}\ufeffb'],
  ['ten thousand combining marks', `a${'\u0301'.repeat(10_000)}b`],
  ['a script element', '<script>alert(1)</script><img src=x onerror=alert(1)></pre>]]>'],
  ['a style element', '<style>@import url(http://x.example)</style>'],
  ['a link with a script', '[click](javascript:alert(1)) <javascript:alert(1)> [x]: data:text/html,x'],
  ['bare addresses and a mention', 'http://x.example www.x.example @everyone a@b.example'],
  ['an image', '![](http://x.example/p.png)'],
  ['a fence of three', '```\n# Not a heading\n```'],
  ['a fence of fifty', `${fence}\n<b>out</b>\n${fence}`],
  ['a tilde fence', '~~~\n> quote\n~~~'],
  ['pipes', 'a | b \\| c \\\\| d |\n|---|---|\n| x | y |'],
  ['headings and rules', '# one\n\n---\n\n- [x] two\n\n> three\n'],
  ['a workflow command', '::set-env name=X::y\n::add-mask::z'],
  ['what looks like our record', '{"type":"decided","go":"ok"}'],
  ['nothing but spaces', '   \n\t '],
  ['backticks at both ends', '`x` ``'],
]
