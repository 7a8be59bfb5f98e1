// Every visible text or drawing that reaches beyond the right edge of the window, outside of what scrolls by itself.
() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (element) => {
    for (let at = element; at; at = at.parentElement)
      if (at.matches(".scroll, [data-testid=stSidebar]")) return true;
    return false;
  };
  return [...document.querySelectorAll("h1, h2, p, a, b, td, th, span, canvas, input, button, summary")]
    .filter((element) => element.checkVisibility() && !scrolls(element))
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .map((element) => `${element.tagName} ${element.innerText || ""}`.slice(0, 80));
}
