using ServiceDefaults.Connections;

namespace ServiceDefaults.Secrets;

/// <summary>A setting takes its value, or a part of it, from a file that cannot be used.</summary>
public sealed class SecretFileException : SettingException
{
    internal SecretFileException(string setting, string file, string reason)
        : base($"The setting '{setting}' takes a secret from the file '{file}', which {reason}")
    {
        Setting = setting;
        File = file;
    }

    /// <summary>The setting's name, with <c>:</c> between its parts.</summary>
    public string Setting { get; }

    /// <summary>The file as the setting names it.</summary>
    public string File { get; }
}
