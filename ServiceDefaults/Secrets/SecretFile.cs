namespace ServiceDefaults.Secrets;

internal static class SecretFile
{
    // What Kubernetes lets a Secret hold; Docker's limit is half of it. Anything larger is some other file, named by mistake.
    private const int MaximumLength = 1024 * 1024;

    /// <summary>Reads a secret without the line ends that editors and <c>echo</c> leave behind it.</summary>
    /// <exception cref="SecretFileException">There is no such file, it is empty, too large, or not to be read.</exception>
    public static string Read(string setting, string file)
    {
        if (!Path.IsPathFullyQualified(file))
        {
            throw new SecretFileException(setting, file, "is no absolute path. Name it as /run/secrets/NAME.");
        }

        var text = TryRead(setting, file);
        return text.Length > 0 ? text : throw new SecretFileException(setting, file, "is empty. Write the secret into it.");
    }

    /// <summary>Reads what can be read; files in the secrets' folder that nobody refers to may be meant for someone else.</summary>
    public static string? Find(string file)
    {
        try
        {
            return Read(file, file);
        }
        catch (SecretFileException)
        {
            return null;
        }
    }

    private static string TryRead(string setting, string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (stream.Length > MaximumLength)
            {
                throw new SecretFileException(setting, file, "has more than a mebibyte. Is it the right file?");
            }

            using var reader = new StreamReader(stream);
            return reader.ReadToEnd().TrimEnd('\r', '\n');
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SecretFileException(setting, file, "does not exist. Mount the secret there, or change the setting.");
        }
        catch (UnauthorizedAccessException)
        {
            throw new SecretFileException(
                setting, file, $"the user '{Environment.UserName}' may not read. Give that user the right to, or name a file instead of a folder.");
        }
        catch (IOException exception)
        {
            throw new SecretFileException(setting, file, $"cannot be read: {exception.Message}");
        }
    }
}
