export const textBody = '{{ practice_name }}: {{ due_statement }}. {{ contact }}{% if stop_words %}{{ stop_words }}{% endif %}';
