import { expect, it } from 'vitest';
import { followSend } from './send-progress';

it('knows how far a label has come, and since when it stands still', () => {
  let nowMs = 0;
  const follower = followSend(100, 700, () => nowMs);
  expect(follower.now()).toEqual({ bytes: 0, totalBytes: 100, isStalled: false });
  nowMs = 700;
  expect(follower.now()).toMatchObject({ isStalled: true });
  follower.onProgress(40);
  expect(follower.now()).toEqual({ bytes: 40, totalBytes: 100, isStalled: false });
  nowMs = 1_399;
  expect(follower.now()).toMatchObject({ isStalled: false });
  nowMs = 1_400;
  expect(follower.now()).toEqual({ bytes: 40, totalBytes: 100, isStalled: true });
});
