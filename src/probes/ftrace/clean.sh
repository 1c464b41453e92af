# Removes what `$id` stands for, whoever runs it.
watch_clean() {
  exec 9>&-
  watch_find || return 0
  watch_remove
}
