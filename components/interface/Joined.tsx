import { type ComponentChildren, Fragment } from 'preact';

/** Shows `parts` with a dot between each two. Parts that are empty, null or false are left out. */
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
