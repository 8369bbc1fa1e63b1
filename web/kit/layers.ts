/**
 * Where dialogs and drawers are hung. Below `<body>` itself antd would lock its scrolling by a style without a nonce,
 * which the policy refuses; our pages do not scroll as a whole, so nothing needs locking.
 */
export function layers(): HTMLElement {
  const known = document.getElementById('layers');
  if (known) return known;
  const made = document.createElement('div');
  made.id = 'layers';
  document.body.append(made);
  return made;
}
