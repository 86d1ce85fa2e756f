import { useI18n } from "vue-i18n";

/** Why a job failed, for who asked: what its worker says, or in the reader's words where nobody's worker said it. */
export function useFailure() {
  const { t } = useI18n();
  return (error: { code: string; message: string } | undefined): string | undefined =>
    error?.code === "timed_out" ? t("errors.timed_out") : error?.message;
}
