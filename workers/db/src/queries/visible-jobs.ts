/** Who may see job `j`: its submitter, the members of its room, operators. Takes the asker's id three times. */
export const visibleJobs = `(j.submitter = ?
  OR EXISTS (SELECT 1 FROM room_members v WHERE v.room_id = j.room_id AND v.user_id = ?)
  OR EXISTS (SELECT 1 FROM users o WHERE o.id = ? AND o.role = 'operator'))`;
