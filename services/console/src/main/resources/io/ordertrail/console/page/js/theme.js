/* Before the first paint: the theme that was chosen here, else the system's. A classic script, so that nothing flashes. */
(() => {
  const KEY = 'ordertrail-theme';
  const dark = matchMedia('(prefers-color-scheme: dark)');

  function chosen() {
    try {
      return localStorage.getItem(KEY) ?? 'system';
    } catch {
      return 'system';
    }
  }

  function apply() {
    const theme = chosen() === 'system' ? (dark.matches ? 'dark' : 'light') : chosen();
    document.documentElement.dataset.theme = theme;
    document.dispatchEvent(new CustomEvent('theme'));
  }

  function choose(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // A browser that keeps nothing shows the system's theme.
    }
    apply();
  }

  dark.addEventListener('change', apply);
  window.ordertrailTheme = { chosen, choose };
  apply();
})();
