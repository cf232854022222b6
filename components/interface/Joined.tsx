import { type ComponentChildren, Fragment } from 'preact';

/** What there is of `parts`, with a dot between each two. */
export function Joined({ parts }: { parts: readonly ComponentChildren[] }) {
  return (
    <>
      {parts
        .filter((part) => part !== null && part !== undefined && part !== '' && part !== false)
        .map((part, index) => (
          <Fragment key={index}>
            {index > 0 && ' · '}
            {part}
          </Fragment>
        ))}
    </>
  );
}
