/* The switch between light, dark and the system's own. */
export function offerThemes(select) {
  const theme = window.ordertrailTheme;
  select.value = theme.chosen();
  select.addEventListener('change', () => theme.choose(select.value));
}
