using System.Globalization;

namespace EnvironmentKit.Telemetry.Local.Mail;

/// <summary>Keeps mails as files that mail programs open.</summary>
/// <param name="path">The folder.</param>
/// <param name="time">Names them.</param>
internal sealed class MailFolder(string path, TimeProvider time)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private readonly Lock _lock = new();
    private int _count;

    /// <summary>Keeps a mail.</summary>
    /// <returns>The file, which is whole from the moment on at which it is there.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public string Keep(ReceivedMail mail)
    {
        lock (_lock)
        {
            Directory.CreateDirectory(path, OwnerOnly);
            var file = Path.Join(path, string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyyMMddTHHmmss.fffZ}-{++_count}.eml"));
            File.WriteAllBytes(file + ".unfinished", mail.Content);
            File.Move(file + ".unfinished", file);
            return file;
        }
    }
}
