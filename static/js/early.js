// Runs before the first paint, so that nothing flashes: says that script works and puts the chosen theme.
document.documentElement.classList.add("js");
try {
  const theme = localStorage.getItem("theme");
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
} catch { /* storage is forbidden: the system's setting stands */ }
