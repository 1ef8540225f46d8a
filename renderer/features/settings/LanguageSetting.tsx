import { say } from '../../../core/messages/language.ts';
import {
  languageChoices,
  languageNames,
  type LanguageChoice,
} from '../../../core/messages/tags.ts';
import { definitions } from '../../../core/settings/definitions.ts';
import { Problem } from '../../components/Problem.tsx';
import { Select } from '../../components/Select.tsx';
import { useMutation } from '../../hooks/use-mutation.ts';
import { useSnapshot } from '../../hooks/use-snapshot.ts';
import { settingsMessages as messages } from './messages.ts';
import { Setting } from './Setting.tsx';

/** Each language by its own name. The page is loaded anew in the one that is chosen. */
export function LanguageSetting() {
  const chosen = useSnapshot((snapshot) => snapshot.settings.language);
  const choosing = useMutation((candor, to: LanguageChoice) => candor.settings.set('language', to));
  return (
    <Setting name={say(messages.language)}>
      <Select
        label={say(definitions.language.title)}
        value={chosen}
        options={languageChoices.map((one) => [
          one,
          one === 'system' ? say(messages.systemLanguage) : languageNames[one],
        ])}
        onChange={(to) => void choosing.run(to)}
      />
      <p className="quiet">{say(messages.aboutLanguage)}</p>
      <Problem error={choosing.error} />
    </Setting>
  );
}
