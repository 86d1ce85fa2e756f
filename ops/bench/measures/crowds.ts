/** Rooms of two: the first and the second, the third and the fourth … */
export function pairs(people: number): number[][] {
  return groups(people, 2);
}

/** Rooms of so many people each, everybody in one of them. */
export function groups(people: number, size: number): number[][] {
  return Array.from({ length: people / size }, (_, room) =>
    Array.from({ length: size }, (_, place) => room * size + place),
  );
}

/** Teams of so many people, each team together in so many rooms. */
export function teams(people: number, size: number, roomsEach: number): number[][] {
  return groups(people, size).flatMap((team) => Array.from({ length: roomsEach }, () => team));
}
