// On the first page: goes to the language that the reader chose last, or to the first of the browser's that the site has; ?stay shows this page.
// No module, and in the head, so that the page is left before it is painted.
{
  const languages = ["zh", "en"];
  const chosen = () => { try { return localStorage.getItem("hc-lang"); } catch { return null; /* storage is forbidden */ } };
  const wanted = [chosen(), ...(navigator.languages ?? [navigator.language]).map((tag) => tag.slice(0, 2))];
  if (!new URLSearchParams(location.search).has("stay")) location.replace(`${wanted.find((lang) => languages.includes(lang)) ?? "en"}/`);
}
