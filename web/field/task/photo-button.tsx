interface PhotoButtonProps {
  readonly label: string;
  readonly onFile: (file: File) => Promise<void>;
}

/** Opens the camera; over plain http, a file is chosen. */
export const PhotoButton = ({ label, onFile }: PhotoButtonProps) => (
  <label className="button file">
    {label}
    <input
      type="file"
      accept="image/*"
      capture="environment"
      onChange={(event) => {
        const [file] = event.currentTarget.files ?? [];
        event.currentTarget.value = '';
        if (file) void onFile(file);
      }}
    />
  </label>
);
