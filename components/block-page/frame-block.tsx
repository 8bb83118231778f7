// A block inside a frame of another page: one sentence and nothing to press; the page around it goes on.

export const FrameBlock = ({ headline }: { headline: string }) => (
  <main class="block framed" lang="en">
    <p>{headline}</p>
  </main>
)
