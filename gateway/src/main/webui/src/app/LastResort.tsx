/** For faults outside every page: needs no theme, no router and no language. */
export function LastResort() {
  return (
    <main>
      <h1>Something went wrong in this page</h1>
      <p>
        <a href="/">Start again</a>
      </p>
    </main>
  );
}
