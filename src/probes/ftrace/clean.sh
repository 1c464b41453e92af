# Removes what `$id` stands for, from any process.
watch_clean() {
  exec 9>&-
  watch_find || return 0
  watch_remove
}
