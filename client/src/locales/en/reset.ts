export const reset = {
  forgotten: "Forgotten password",
  account: "User name or e-mail address",
  hint: "A code is mailed to the address of the account. An account without one is helped by an operator.",
  send: "Send the code",
  sent: "If there is such an account, and it has an address, the mail is on its way. The code in it holds for an hour.",
  enter: "Enter the code",
  back: "Back to log in",
  title: "New password",
  code: "Code from the mail",
  password: "New password",
  ends: "You are signed out on all devices.",
  save: "Set password and log in",
};
